#include "mentions/entry_part.hpp"

#include "db/database.hpp"
#include "html/parts.hpp"
#include "mentions/store.hpp"
#include "site/settings.hpp"

#include <fmt/format.h>

namespace ibis::mentions {

using namespace html::literals;
using html::Html;

bool takes_mentions(const site::Context& c, const entries::Kind& kind) {
  return c.app.settings.webmentions && !kind.care.unnamed;
}

void announce(http::Response& page) {
  page.headers.emplace_back("Link", fmt::format("<{}>; rel=\"webmention\"", receive_path));
}

Html mentioned_elsewhere(
    const site::Context& c, const entries::Kind& kind, entries::EntryId entry
) {
  if (kind.care.unnamed) return {};
  const auto rows =
      c.read([&](db::Read& r) { return webmentions_of(r, entry); }, {.label = "mentions"});
  if (rows.empty()) return {};
  Html list;
  for (const ShownWebmention& row : rows) {
    list +=
        R"(<li><a href="{}" rel="nofollow ugc noopener noreferrer"><bdi>{}</bdi></a> <span class="hint">{}{}</span></li>)"_html(
            row.source,
            name_of(row.title, row.host),
            // What has no title is called by its host already.
            html::when(!row.title.empty(), [&] { return R"(<bdi>{}</bdi> · )"_html(row.host); }),
            html::time(iso_date(row.verified_at), c.date(row.verified_at))
        );
  }
  return R"(<section aria-labelledby="elsewhere"><h2 id="elsewhere">{}</h2><ul>{}</ul></section>)"_html(
      c.tr("Mentioned elsewhere"), list
  );
}

}  // namespace ibis::mentions
