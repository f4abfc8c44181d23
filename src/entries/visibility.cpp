#include "entries/visibility.hpp"

namespace ibis::entries {

bool open_to_all(const Field& field) {
  return field.audience == Audience::everyone;
}

bool sees(const access::Viewer& viewer, const Whole& whole, const Field& field) {
  if (open_to_all(field)) return true;
  const bool own = gate::is_author(viewer, whole.entry);
  if (own || access::may(viewer, access::Permission::see_restricted)) return true;
  switch (field.audience) {
    case Audience::members:
      return viewer.id.has_value();
    case Audience::by_consent:
      return field.consent != nullptr && whole.record.has(*field.consent);
    case Audience::everyone:
    case Audience::staff:
      break;
  }
  return false;
}

Record shown_to(const access::Viewer& viewer, const Kind& kind, const Whole& whole) {
  Record shown;
  for (const Field* field : kind.fields) {
    if (!sees(viewer, whole, *field)) continue;
    const auto values = whole.record.values(*field);
    shown.set(*field, std::vector(values.begin(), values.end()));
    if (const Referred* to = whole.record.referred(*field)) shown.set_referred(*field, *to);
    if (const auto to = whole.record.passages(*field); !to.empty())
      shown.set_passages(*field, {to.begin(), to.end()});
  }
  return shown;
}

bool handed_on(const Kind& kind, const Record& record) {
  return kind.care.open == nullptr || record.has(*kind.care.open);
}

Selection only_handed_on(const Kind& kind, Selection selection) {
  if (kind.care.open != nullptr) selection.add(Facet::open, "yes");
  return selection;
}

std::vector<std::string> warnings_of(const i18n::Tr& tr, const Kind& kind, const Record& record) {
  std::vector<std::string> words;
  if (kind.care.warnings == nullptr) return words;
  for (const std::string& code : record.values(*kind.care.warnings)) {
    const i18n::Choice* choice = i18n::find_choice(kind.care.warnings->choices, code);
    // A warning nobody knows the word of any more still warns.
    words.emplace_back(choice == nullptr ? std::string_view(code) : tr(choice->label));
  }
  return words;
}

std::string warning_line(const i18n::Tr& tr, const std::vector<std::string>& warnings) {
  if (warnings.empty()) return {};
  return tr("Content warning: {what}. Open to read.", i18n::arg("what", tr.list(warnings)));
}

}  // namespace ibis::entries
