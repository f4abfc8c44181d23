// The programme and the documents of an event, as everybody who sees it reads them.
#include "events/event.hpp"
#include "events/parts.hpp"
#include "events/session_form.hpp"
#include "html/parts.hpp"
#include "i18n/zones.hpp"

namespace ibis::events {

using namespace html::literals;
using html::Html;
using i18n::arg;

Html document_item(const site::Context& c, const Document& document) {
  const auto its_own = html::in_language(document.language);
  Html item = document.file ? R"(<bdi {}>{}</bdi>)"_html(its_own, document.title)
                            : R"(<a href="{}" rel="nofollow noopener" {}>{}</a>)"_html(
                                  document.link, its_own, document.title
                              );
  if (!document.symbol.empty()) item += R"( · {})"_html(document.symbol);
  if (!document.language.empty()) item += R"( · {})"_html(c.tr.language_name(document.language));
  if (document.file) item += R"(<br>{})"_html(publishing::document_value(c, document.file));
  return item;
}

Html left_behind_panel(
    const site::Context& c,
    const entries::Record& record,
    std::span<const Session> sessions,
    const Html& besides
) {
  const auto times = times_of(record);
  const auto left = times ? left_behind(sessions, *times) : std::vector<Session>();
  if (left.empty()) return {};
  return html::panel(
      html::PanelKind::failed,
      c.tr("The programme does not fit the days"),
      R"(<p>{}</p>{})"_html(
          c.tr(
              "{n, plural, one {# session stands on a day that the event does not have. Give it "
              "another day, or remove it.} other {# sessions stand on days that the event does not "
              "have. Give them other days, or remove them.}}",
              arg("n", static_cast<std::int64_t>(left.size()))
          ),
          besides
      )
  );
}

namespace {

Html document_links(
    const site::Context& c, std::span<const Document> documents, std::optional<SessionId> of
) {
  Html items;
  for (const Document& document : documents) {
    if (document.session == of) items += R"(<li>{}</li>)"_html(document_item(c, document));
  }
  return items.empty() ? Html() : R"(<ul>{}</ul>)"_html(items);
}

// What stands in it is in the language of the event; its blocks begin where those of the page do.
Html session_view(
    const site::Context& c,
    const Session& session,
    std::span<const Document> documents,
    std::string_view language
) {
  std::string when;
  if (!session.starts.empty()) when = c.tr.time_of_day(session.starts);
  if (!session.ends.empty()) {
    when =
        c.tr("{from} to {until}", arg("from", when), arg("until", c.tr.time_of_day(session.ends)));
  }
  const auto in_its_own = html::in_language(language);
  Html lines;
  if (!session.chair.empty())
    lines += R"(<p>{}</p>)"_html(c.tr("Chair: {names}", i18n::apart("names", session.chair)));
  if (!session.speakers.empty())
    lines += R"(<p>{}</p>)"_html(c.tr("Speakers: {names}", i18n::apart("names", session.speakers)));
  if (!session.body.empty()) lines += R"(<p><bdi {}>{}</bdi></p>)"_html(in_its_own, session.body);
  lines += document_links(c, documents, session.id);
  return R"(<li><p class="eyebrow">{}</p><h4><bdi {}>{}</bdi></h4>{}</li>)"_html(
      when, in_its_own, session.title, lines
  );
}

// The programme by day, with the documents of each session.
Html programme_view(
    const site::Context& c,
    std::span<const Session> sessions,
    std::span<const Document> documents,
    std::string_view language
) {
  Html days;
  for (std::size_t n = 0; n < sessions.size();) {
    const std::string& day = sessions[n].day;
    Html items;
    for (; n < sessions.size() && sessions[n].day == day; ++n)
      items += session_view(c, sessions[n], documents, language);
    days += R"(<h3>{}</h3><ol class="blocks">{}</ol>)"_html(c.tr.weekday_date(day), items);
  }
  return days;
}

}  // namespace

Html programme_part(
    const site::Context& c,
    const entries::Whole& whole,
    std::span<const Session> sessions,
    std::span<const Document> documents
) {
  Html out;
  if (!sessions.empty()) {
    out += R"(<section><h2>{}</h2><p class="hint">{}</p>{}</section>)"_html(
        c.tr("Programme"),
        c.tr(
            "All times: {zone}.", arg("zone", i18n::zone_time(c.tr, whole.record.text(field::zone)))
        ),
        programme_view(c, sessions, documents, other_language(c, whole.entry.language))
    );
  }
  if (const Html links = document_links(c, documents, std::nullopt); !links.empty())
    out += R"(<section><h2>{}</h2>{}</section>)"_html(c.tr("Documents"), links);
  return out;
}

}  // namespace ibis::events
