#pragma once
#include "html/html.hpp"
#include "mentions/store.hpp"
#include "posts/case_store.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ibis::mentions {

/// A decision, and the page elsewhere it was about; empty: it was about a host, which its note names.
struct DecidedRow {
  posts::SortStepRow step;
  std::string source;
};

/// What stands on the page of those who moderate.
struct ModerateDesk {
  std::vector<ListedWebmention> waiting;
  std::vector<ListedWebmention> standing;
  std::vector<RefusedHost> hosts;
  std::map<std::int64_t, posts::StepRow> acts;  // of those that stand: what was last decided, by id
  std::vector<DecidedRow> decided;              // the last decisions about any
};

html::Html moderate_page(const site::Context& c, const ModerateDesk& desk);

}  // namespace ibis::mentions
