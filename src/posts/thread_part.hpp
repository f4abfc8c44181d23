#pragma once
// A thread as a part of the page of what it hangs on: what other rooms show of this one.
#include "html/layout.hpp"
#include "posts/load.hpp"
#include "site/context.hpp"

#include <optional>
#include <string_view>

namespace ibis::posts {

/// A thread below the content of the page of its owner: posts, pages, and the form, or why there is none.
html::Html thread_section(const site::Context& c, const ThreadView& view);
/// The words of a post that is not written yet, as they will stand, with links to whom they mention.
html::Html preview_words(const site::Context& c, std::string_view body, std::string_view language);
/// Its feed, for PageFrame::feeds. Only of threads that everyone reads.
std::optional<html::FeedLink> thread_feed(const site::Context& c, const ThreadView& view);

}  // namespace ibis::posts
