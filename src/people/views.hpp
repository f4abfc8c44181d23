#pragma once
// Pages of accounts and people: what is known in, Html out. Nothing here reads or decides.
#include "core/result.hpp"
#include "html/fields.hpp"
#include "html/html.hpp"
#include "html/lists.hpp"
#include "i18n/language.hpp"
#include "people/person.hpp"
#include "people/visibility.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::people {

/// What every page needs: words, icons, the reader's addresses, and the token their forms carry.
struct View {
  html::Ui ui;
  const i18n::Language& default_language;
  std::string form_token;  // empty for visitors

  /// A path of ours in the reader's language.
  [[nodiscard]] std::string url(std::string_view path) const;
  /// The hidden field of a form, or nothing for visitors.
  [[nodiscard]] html::Html csrf() const;
};

struct RegisterView {
  std::string name;
  std::string email;
  std::vector<FieldError> errors;
};

html::Html register_view(const View& view, const RegisterView& form);

/// After a form that wrote to somebody. `again`: the path of that form.
html::Html mail_sent_view(const View& view, std::string_view again);

/// The button behind a confirmation link; `action` is the link's own path.
html::Html confirm_view(const View& view, std::string_view action);
/// A link that was used, is too old or never was.
html::Html link_over_view(const View& view);

struct SignInView {
  std::string email;
  std::string next;  // where to go afterwards; may be empty
  std::vector<FieldError> errors;
  bool refused = false;                           // address and passphrase don't go together
  std::optional<std::chrono::seconds> wait = {};  // too many attempts: so long
};

html::Html sign_in_view(const View& view, const SignInView& form);

struct ResetView {
  std::string email;
  std::vector<FieldError> errors;
};

html::Html reset_view(const View& view, const ResetView& form);
/// The form behind a reset link; `action` is the link's own path.
html::Html new_passphrase_view(
    const View& view, std::string_view action, std::span<const FieldError> errors
);

/// For whoever is signed in. `wait`: too many attempts with a wrong old one.
html::Html passphrase_view(
    const View& view,
    std::span<const FieldError> errors,
    std::optional<std::chrono::seconds> wait = {}
);

struct SessionLine {
  std::string reference;
  std::string browser;
  std::string began;  // dates in the reader's words
  std::string seen;
  bool current;
};

html::Html sessions_view(const View& view, std::span<const SessionLine> sessions);

struct ProfileView {
  std::string handle;
  Profile typed;
  std::vector<html::Option> time_zones;
  std::string site_zone;
  std::vector<FieldError> errors;
};

html::Html profile_form_view(const View& view, const ProfileView& form);

struct RemovalView {
  std::string handle;
  std::int64_t published;
  std::int64_t unpublished;
  bool last_administrator;  // who cannot go
  bool sure;
  std::vector<FieldError> errors;
  std::optional<std::chrono::seconds> wait;  // too many attempts with a wrong passphrase
};

/// What goes and what stays, and the form that does it.
html::Html removal_view(const View& view, const RemovalView& form);

struct PersonLine {
  std::string handle;
  std::string name;
  std::string role;
  std::string state;
  std::string joined;
};

struct PeopleView {
  std::vector<PersonLine> people;
  html::Pager pager;
  std::string page_query;  // of this page, so that a changed role comes back to it; may be empty
  bool may_change_roles;
  std::string problem;  // may be empty
};

html::Html people_view(const View& view, const PeopleView& page);

/// The words of a state: Active, Not confirmed, Closed.
std::string_view state_name(const i18n::Tr& tr, std::string_view state);

}  // namespace ibis::people
