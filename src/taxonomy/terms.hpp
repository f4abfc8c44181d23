#pragma once
#include "core/id.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ibis::taxonomy {

using TermId = Id<struct TermTag>;

/// Names of the taxonomies, as stored.
inline constexpr std::string_view dimension = "dimension";
inline constexpr std::string_view theme = "theme";
inline constexpr std::string_view target_group = "target-group";
inline constexpr std::string_view stakeholder = "stakeholder";
inline constexpr std::string_view gcm = "gcm";
inline constexpr std::string_view sdg = "sdg";

/// One term with its names in the six languages (in the order of i18n::languages()); a name may be empty.
struct Term {
  TermId id;
  std::string taxonomy;
  std::string slug;
  std::string code;
  std::optional<TermId> parent;
  std::int64_t position;
  bool active;
  std::array<std::string, 6> names;

  /// The name in that language, else in English, else the slug.
  [[nodiscard]] std::string_view name(std::string_view language) const;
};

/// All terms at one moment, never changed once made: readers keep it as long as they like.
class Terms {
 public:
  explicit Terms(std::vector<Term> all);
  // A copy would point into the original; a move takes the terms along where they are.
  Terms(const Terms&) = delete;
  Terms& operator=(const Terms&) = delete;
  Terms(Terms&&) = default;
  Terms& operator=(Terms&&) = default;

  [[nodiscard]] const Term* find(TermId id) const;
  [[nodiscard]] const Term* find(std::string_view taxonomy, std::string_view slug) const;
  /// The terms of one taxonomy in their order, switched-off ones too.
  [[nodiscard]] std::vector<const Term*> of(std::string_view taxonomy) const;
  /// The terms under `parent`, in their order.
  [[nodiscard]] std::vector<const Term*> under(TermId parent) const;

 private:
  std::vector<Term> all_;  // by taxonomy, then position
  std::unordered_map<TermId, const Term*> by_id_;
  std::unordered_map<std::string, const Term*> by_slug_;  // "theme/housing"
};

}  // namespace ibis::taxonomy
