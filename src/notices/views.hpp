#pragma once
#include "html/html.hpp"
#include "notices/store.hpp"
#include "site/context.hpp"

#include <map>
#include <span>
#include <string>

namespace ibis::notices {

/// Something followed, as people read it and where it leads.
struct Followed {
  Subject subject;
  std::string name;
  std::string path;  // without language prefix; empty: leads nowhere
};

struct NoticesView {
  std::span<const Told> told;
  std::span<const Followed> followed;
  Wish wish;
  std::int64_t unread;
  std::span<const FieldError> errors;  // of the wishes, as they were sent
};

html::Html notices_page(const site::Context& c, const NoticesView& view);
html::Html stop_page(const site::Context& c, bool done);

}  // namespace ibis::notices
