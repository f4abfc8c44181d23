// What waits inside a network, for who coordinates it. Deciding is done where every case is (posts/moderation_pages.cpp).
#include "db/database.hpp"
#include "html/parts.hpp"
#include "inside/page_parts.hpp"
#include "inside/pages.hpp"
#include "inside/topic_store.hpp"
#include "posts/queue_part.hpp"

namespace ibis::inside {

namespace {

using namespace html::literals;

html::Html waiting_list(const site::Context& c, std::span<const posts::QueueRow> waiting) {
  if (!waiting.empty()) return posts::queue_list(c, waiting);
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("Nothing waits")),
       .text = R"({})"_html(c.tr("When somebody writes here for the first time, or something is "
                                 "reported, it stands here and you get a mail.")),
       .icon = "check"}
  );
}

}  // namespace

Result<http::Response> waiting_cases(const site::Context& c) {
  const auto opened = parts::open_for(c, &Rights::coordinate);
  if (!opened) return std::unexpected(opened.error());
  const entries::EntryId network = opened->network.id;
  const PersonId person = *c.viewer.id;
  const auto cases = c.read(
      [&](db::Read& r) {
        return posts::queue_under(r, person, topic_owner, topic_numbers(r, network));
      },
      {.label = "waiting inside"}
  );
  const std::string title(c.tr("What waits inside"));
  const html::Html body =
      R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
          title,
          c.tr("What was written in this network and waits for you or a moderator of the site. "
               "Whoever of you is first decides."),
          waiting_list(c, cases)
      );
  return parts::page_below(c, *opened, title, body);
}

}  // namespace ibis::inside
