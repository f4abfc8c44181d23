#pragma once
// Parts of pages that stories have beyond their tables.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "publishing/views.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ibis::stories {

/// Where the draft of this key is found, and later what became of it.
std::string told_path(std::string_view key);

/// What stands below the head of the site: a heading, then the content.
html::Html headed_page(std::string_view heading, const html::Html& content);

/// "Leave this page now", on every page of the room: a link to the operator's neutral page, with scripts a button.
html::Html leave_banner(const site::Context& c);

/// That the search does not find it, where its teller did not agree to be found beyond the list; else nothing.
html::Html not_searched(const site::Context& c, const entries::Whole& whole);
/// What its teller finds below their own story: the withdraw code, and where it does not stand.
html::Html for_teller(const site::Context& c, const entries::Whole& whole);
/// What editors find below a story: the way to their page of it.
html::Html for_editors(const site::Context& c, const entries::Whole& whole);

/// What one should know before one tells a story without an account, and the button that begins.
html::Html tell_page(const site::Context& c);

/// A draft behind a private link.
struct ToldForm {
  std::string key;
  const entries::Record& typed;
  std::int64_t version;
  std::span<const FieldError> errors;
  std::span<const places::City> candidates;
  std::string editors_word;  // why it was not published as it is; empty: none
  std::string identity_name;
  std::string identity_contact;
  bool identity_kept;  // the editors know already who it is: it is not shown again
};

html::Html told_form(const site::Context& c, const ToldForm& form);
/// What became of a story that was sent in, for its teller.
html::Html told_state(
    const site::Context& c,
    std::string_view key,
    const entries::Whole& whole,
    std::span<const entries::Step> steps
);

/// The withdraw code, this once.
html::Html code_page(const site::Context& c, std::string_view code, std::string_view back);
html::Html code_form_view(const site::Context& c, const entries::Whole& whole, bool has_code);
html::Html withdraw_view(const site::Context& c, std::string_view error);
html::Html withdrawn_view(const site::Context& c);
/// What stands at the address of a story whose teller took it back.
html::Html tombstone_view(const site::Context& c);

/// `error`: what is wrong with the note.
html::Html desk_view(
    const site::Context& c, const entries::Whole& whole, bool has_identity, std::string error = {}
);
html::Html identity_view(
    const site::Context& c,
    const entries::Whole& whole,
    std::string_view name,
    std::string_view contact
);

}  // namespace ibis::stories
