#pragma once
#include "editorial/around.hpp"
#include "html/html.hpp"
#include "jobs/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ibis::editorial {

/// One thing this person may look after.
struct Duty {
  html::IconName icon;
  i18n::Msgid title;
  std::string path;
  i18n::Msgid text;
  std::optional<std::int64_t> count;  // of what waits there
};

html::Html overview_view(const Around& around, const std::vector<Duty>& duties);

/// Work that was given up, as `shown` says when (in the reader's time).
struct FailedJobRow {
  jobs::FailedJob job;
  std::string asked_for;  // date and time
};

html::Html failed_jobs_view(const Around& around, const std::vector<FailedJobRow>& rows);

}  // namespace ibis::editorial
