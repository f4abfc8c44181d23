#pragma once
// What waits for a decision as a part of a page: also of other rooms, where somebody moderates under their owners alone.
#include "posts/case_store.hpp"
#include "site/context.hpp"

#include <span>

namespace ibis::posts {

/// The rows, each leading to its case; headings are h2.
html::Html queue_list(const site::Context& c, std::span<const QueueRow> rows);

}  // namespace ibis::posts
