#pragma once
// What the home page features, and from when until when. No I/O.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// What an editor types: an entry by address, title or slug, days as YYYY-MM-DD.
struct FeatureDraft {
  std::string entry;
  std::string from;
  std::string until;
};

FeatureDraft read_feature_draft(const http::Params& form);

/// Which entry an address means: "the-desk", "/fr/practices/the-desk", "https://…/practices/the-desk?x", "…/practices/id/abcd1234".
struct Reference {
  std::string
      list;  // what stands before it, beginning with a slash: the path of its kind is the end of that
  std::string slug;
  std::string public_id;  // one of the two is empty
};

Reference find_reference(std::string_view typed);

/// The time a draft stands for. Both days count whole, in `zone`; no first day means from now on, no last day means
/// until something else is chosen.
struct FeatureTime {
  Instant from;
  std::optional<Instant> until;
};

/// The time, or every wrong field: a day that does not exist, a last day before the first or in the past.
Result<FeatureTime> check_feature_time(
    const FeatureDraft& draft, Instant now, std::string_view zone, const i18n::Tr& tr
);

}  // namespace ibis::editorial
