#pragma once
// What handlers of this room share: the plain values views take, made from the request's context.
#include "editorial/around.hpp"
#include "html/layout.hpp"
#include "html/parts.hpp"
#include "site/context.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// What these pages feature, count and list first.
inline constexpr std::string_view practice_kind = "practice";
/// Of the beginning of a page that stands in results of a search.
inline constexpr std::size_t description_characters = 200;

/// `c` must outlive what is returned.
Around around(const site::Context& c);

/// The person who is signed in, as rows keep them.
std::optional<std::int64_t> signed_in_id(const site::Context& c);

/// A frame under "Look after the site": never in searches. `way` leads from there to this page, which is the last.
html::PageFrame admin_frame(
    const site::Context& c, std::string title, std::vector<html::Crumb> way
);

/// The same when the page is the overview's child.
html::PageFrame admin_frame(const site::Context& c, std::string title);

}  // namespace ibis::editorial
