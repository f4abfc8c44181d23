#pragma once
// Who may see which field of a practice, in one table; pages, feeds, exports, the API and mail ask it alike.
#include "access/roles.hpp"
#include "practices/store.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace ibis::practices {

/// public: everyone. by_consent: everyone once the person concerned has agreed, staff and the author before.
/// staff: who may see restricted fields, and the author. The order is from open to closed.
enum class Audience : std::uint8_t { everyone, by_consent, staff };

struct FieldRule {
  std::string_view field;
  Audience audience;
};

/// Every field of the form has its row; a field without one nobody sees.
std::span<const FieldRule> field_rules();

/// Whether everybody sees the field of every published practice: what lists and exports of many may hold.
bool open_to_all(std::string_view field);

/// Whether this reader sees the field of a practice they may read.
bool sees(const access::Viewer& viewer, const Practice& practice, std::string_view field);

}  // namespace ibis::practices
