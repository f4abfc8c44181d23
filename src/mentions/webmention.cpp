#include "mentions/webmention.hpp"

namespace ibis::mentions {

std::string_view code(WebmentionState state) {
  switch (state) {
    case WebmentionState::asked:
      return "asked";
    case WebmentionState::waits:
      return "waits";
    case WebmentionState::accepted:
      return "accepted";
    case WebmentionState::refused:
      break;
  }
  return "refused";
}

std::string_view act_code(Ruling ruling, const Webmention& about) {
  const bool stood = about.is(WebmentionState::accepted);
  return ruling == Ruling::refuse && stood ? "take-off" : code(ruling);
}

std::string_view code(Ruling ruling) {
  switch (ruling) {
    case Ruling::accept:
      return "accept";
    case Ruling::refuse:
      return "refuse";
    case Ruling::refuse_host:
      break;
  }
  return "refuse-host";
}

std::optional<Ruling> find_ruling(std::string_view wanted) {
  for (const Ruling ruling : {Ruling::accept, Ruling::refuse, Ruling::refuse_host}) {
    if (code(ruling) == wanted) return ruling;
  }
  return std::nullopt;
}

std::string_view name_of(const std::string& title, const std::string& host) {
  return title.empty() ? host : title;
}

}  // namespace ibis::mentions
