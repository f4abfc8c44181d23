#include "practices/visibility.hpp"

#include <array>

namespace ibis::practices {

namespace {

constexpr auto everyone = Audience::everyone;

constexpr std::array rules{
    FieldRule{"title", everyone},
    FieldRule{"summary", everyone},
    FieldRule{"description", everyone},
    FieldRule{"language", everyone},
    FieldRule{"type", everyone},
    FieldRule{"started", everyone},
    FieldRule{"ended", everyone},
    FieldRule{"status", everyone},
    FieldRule{"country", everyone},
    FieldRule{"city", everyone},
    FieldRule{"scale", everyone},
    FieldRule{"themes", everyone},
    FieldRule{"target_groups", everyone},
    FieldRule{"gcm", everyone},
    FieldRule{"sdg", everyone},
    FieldRule{"host_role", everyone},
    FieldRule{"organisation", everyone},
    FieldRule{"organisation_url", everyone},
    FieldRule{"organisation_kind", everyone},
    FieldRule{"contact_name", Audience::by_consent},
    FieldRule{"contact_email", Audience::staff},
    FieldRule{"contact_public", Audience::staff},
    FieldRule{"contact_languages", everyone},
    FieldRule{"capacity", everyone},
    FieldRule{"on_behalf_of", everyone},
    FieldRule{"conflict", everyone},
    FieldRule{"picture", everyone},
    FieldRule{"picture_alt", everyone},
    FieldRule{"picture_credit", everyone},
    FieldRule{"picture_source", everyone},
};

}  // namespace

std::span<const FieldRule> field_rules() {
  return rules;
}

bool open_to_all(std::string_view field) {
  const auto* rule = std::ranges::find(rules, field, &FieldRule::field);
  return rule != rules.end() && rule->audience == Audience::everyone;
}

bool sees(const access::Viewer& viewer, const Practice& practice, std::string_view field) {
  const auto* rule = std::ranges::find(rules, field, &FieldRule::field);
  if (rule == rules.end()) return false;
  if (rule->audience == Audience::everyone) return true;
  if (viewer.id == practice.entry.author_id ||
      access::may(viewer, access::Permission::see_restricted))
    return true;
  return rule->audience == Audience::by_consent && practice.details.contact_public;
}

}  // namespace ibis::practices
