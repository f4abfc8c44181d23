#include "belonging/pages.hpp"
#include "events/coming.hpp"
#include "events/event.hpp"
#include "html/parts.hpp"
#include "inside/news_store.hpp"
#include "inside/store.hpp"
#include "inside/topic_store.hpp"
#include "site/account_page.hpp"
#include "site/memory.hpp"

namespace ibis::belonging {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

struct OwnNetwork {
  inside::Belonging is;
  std::optional<inside::Announcement> announced;  // of members alone, as is what is new
  inside::News news{};
};

std::vector<OwnNetwork> read_own(const site::Context& c) {
  return c.read(
      [&](db::Read& r) {
        std::vector<OwnNetwork> all;
        for (inside::Belonging& is : inside::networks_of(r, *c.viewer.id)) {
          OwnNetwork one{.is = std::move(is), .announced = {}};
          if (one.is.is(inside::State::member)) {
            one.announced = inside::latest_announcement(r, one.is.network);
            one.news = inside::news_for(r, one.is.network, *c.viewer.id);
          }
          all.push_back(std::move(one));
        }
        return all;
      },
      {.label = "own networks"}
  );
}

std::vector<html::Attr> tongue(const site::Context& c, std::string_view language) {
  return html::in_language(language == c.language() ? std::string_view{} : language);
}

// The next event that names the network as its own.
Html next_meeting(const site::Context& c, const inside::Belonging& is) {
  entries::Selection of_it;
  of_it.add(entries::Facet::entry, is.slug);
  const entries::FacetIndex& all = c.app.memory.facets(events::kind.code);
  if (all.count(of_it) == 0) return {};
  const auto coming =
      events::next_events(c, 1, [&](std::int64_t position) { return all.fits(of_it, position); });
  if (coming.lines.empty()) return {};
  return R"(<p>{}</p>{})"_html(c.tr("Next meeting:"), coming.lines);
}

Html last_announced(const site::Context& c, const OwnNetwork& one) {
  if (!one.announced) return {};
  return R"(<p>{} <a href="{}" {}>{}</a> <span class="hint">{}</span></p>)"_html(
      c.tr("Last announcement:"),
      c.url(inside::inside_path(one.is.slug, "/t/" + one.announced->public_id)),
      tongue(c, one.announced->language),
      one.announced->title,
      html::time(rfc3339(one.announced->at), c.date(one.announced->at))
  );
}

Html what_is_new(const site::Context& c, const OwnNetwork& one) {
  if (one.news.posts == 0) return {};
  const std::string posts = c.tr(
      "{n, plural, one {# new post} other {# new posts}} since you last looked",
      arg("n", one.news.posts)
  );
  if (one.news.announcements == 0) return R"(<p>{}</p>)"_html(posts);
  const std::string announced = c.tr(
      "{n, plural, one {# announcement} other {# announcements}} among them",
      arg("n", one.news.announcements)
  );
  return R"(<p>{} · {}</p>)"_html(posts, announced);
}

Html own_line(const site::Context& c, const OwnNetwork& one) {
  const bool belongs = one.is.is(inside::State::member);
  const std::string since = c.date(one.is.at);
  Html mark;
  if (one.is.coordinates()) mark = R"( {})"_html(html::tag(c.tr("Coordinates"), html::Tone::ok));
  Html more = what_is_new(c, one);
  more += last_announced(c, one);
  if (belongs) more += next_meeting(c, one.is);
  return R"(<li><a href="{}" {}>{}</a>{} <span class="hint">{}</span>{}</li>)"_html(
      c.url(
          belongs ? inside::inside_path(one.is.slug)
                  : inside::network_path(one.is.slug) + "/membership"
      ),
      tongue(c, one.is.language),
      one.is.title,
      mark,
      c.tr("since {from}", arg("from", since)),
      html::when(!more.empty(), [&] { return R"(<div class="followed-more">{}</div>)"_html(more); })
  );
}

Html own_section(
    const site::Context& c,
    const std::vector<OwnNetwork>& all,
    inside::State state,
    std::string_view heading
) {
  Html items;
  for (const OwnNetwork& one : all) {
    if (one.is.is(state)) items += own_line(c, one);
  }
  if (items.empty()) return {};
  return R"(<section class="flow"><h2>{}</h2><ul class="followed">{}</ul></section>)"_html(
      heading, items
  );
}

Html way_to_all(const site::Context& c, html::ButtonKind look) {
  return html::link_button(
      c.ui(), c.tr(c.app.kinds.at(inside::network_kind).words.all), c.url("/networks"), look
  );
}

Html belongs_to_none(const site::Context& c) {
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("You belong to no network yet")),
       .text = R"({})"_html(
           c.tr("Look for one that does what you do. On its page choose “Join this network” and "
                "say in a sentence why; who runs it answers you.")
       ),
       .buttons = way_to_all(c, html::ButtonKind::primary),
       .icon = "users"}
  );
}

}  // namespace

Result<http::Response> own_networks(const site::Context& c) {
  const auto all = read_own(c);
  Html content;
  if (all.empty()) {
    content = belongs_to_none(c);
  } else {
    content = R"({}{}{}{})"_html(
        own_section(c, all, inside::State::invited, c.tr("You are invited")),
        own_section(c, all, inside::State::member, c.tr("You belong to")),
        own_section(c, all, inside::State::asked, c.tr("You asked to join")),
        html::actions(way_to_all(c, html::ButtonKind::plain))
    );
  }
  const std::string title(c.tr("My networks"));
  auto frame = site::frame(c, title);
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      site::account_page(
          c.ui(),
          c.app.default_language,
          {.here = site::AccountTab::networks,
           .heading = title,
           .lead = R"({})"_html(c.tr("Only you see this."))},
          content
      )
  );
}

}  // namespace ibis::belonging
