#include "inside/member.hpp"

#include "core/text.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::inside {

namespace {

constexpr std::array<std::string_view, 6> state_codes{
    "asked", "invited", "member", "declined", "removed", "refused"
};
constexpr std::array<std::string_view, 2> roles{"member", "coordinator"};

}  // namespace

std::string_view code(State state) {
  return state_codes.at(static_cast<std::size_t>(state));
}

std::string_view code(Role role) {
  return roles.at(static_cast<std::size_t>(role));
}

Rights rights_of(
    const access::Viewer& viewer, const std::optional<Membership>& own, std::int64_t coordinators
) {
  if (!viewer.signed_in() || !viewer.role) return {};
  const bool belongs = own && own->belongs();
  const bool coordinates = own && own->coordinates();
  return {
      .read = belongs || access::may(viewer, access::Permission::moderate),
      .write = belongs,
      .run = coordinates ||
             (coordinators == 0 && access::may(viewer, access::Permission::edit_any_entry)),
      .coordinate = coordinates,
  };
}

Asking read_asking(const http::Params& form) {
  return {
      .sentence = text::clean_line(form.value("sentence")),
      .shown = form.value("shown") == "yes",
  };
}

std::vector<FieldError> check_asking(const Asking& asking, const i18n::Tr& tr) {
  if (asking.sentence.empty())
    return {{"sentence", std::string(tr("Say in a sentence why you would like to join."))}};
  if (text::count_characters(asking.sentence) > Limits::sentence_characters) {
    return {
        {"sentence",
         tr("Use at most {most} characters.", i18n::arg("most", Limits::sentence_characters))}
    };
  }
  return {};
}

std::string network_path(std::string_view slug) {
  return fmt::format("/networks/{}", slug);
}

std::string inside_path(std::string_view slug, std::string_view below) {
  return fmt::format("/networks/{}/inside{}", slug, below);
}

}  // namespace ibis::inside
