#pragma once
#include "core/result.hpp"
#include "editorial/around.hpp"
#include "editorial/feature.hpp"
#include "entries/feature_store.hpp"
#include "entries/kind.hpp"
#include "html/html.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ibis::editorial {

/// What was chosen and when it stands on the home page, and a form to choose.
struct FeaturesPage {
  std::vector<entries::FeatureRow> rows;
  std::optional<entries::EntryId> now_shown;
  entries::Kinds kinds;
  std::string zone;  // days are those of this zone
  FeatureDraft draft;
};

html::Html features_view(
    const Around& around, const FeaturesPage& page, std::span<const FieldError> errors
);

}  // namespace ibis::editorial
