#pragma once
// What the home page may feature, and what it does at this moment.
#include "editorial/feature.hpp"
#include "entries/kind.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <optional>

namespace ibis::editorial {

/// What stands against featuring an entry.
enum class Against : std::uint8_t { nothing, off_site, own_page, over };

/// off_site: it is not published. own_page: it may not leave its own page and its list (entries::handed_on). over: what it
/// invites to is over (Kind::over_at).
Against against_featuring(const site::Context& c, db::Read& r, const entries::Entry& entry);

struct Chosen {
  entries::Entry entry;
  const entries::Kind* kind;
  std::optional<Instant>
      over;  // when it stops being shown by itself, beside the time it was chosen for
};

/// What stands on the home page: of those whose time it is the first that nothing stands against.
std::optional<Chosen> chosen_feature(const site::Context& c, db::Read& r);

/// The published entries an editor may mean: by the address of one, or by its title or slug, whatever its kind. At most
/// two.
std::vector<entries::Entry> find_meant(
    const site::Context& c, db::Read& r, const FeatureDraft& draft
);

}  // namespace ibis::editorial
