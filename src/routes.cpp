#include "routes.hpp"

#include "contact/entry_pages.hpp"
#include "dialogues/pages.hpp"
#include "directory/practitioner.hpp"
#include "discovery/pages.hpp"
#include "discuss/pages.hpp"
#include "editorial/pages.hpp"
#include "events/event.hpp"
#include "events/pages.hpp"
#include "inside/pages.hpp"
#include "instruments/instrument.hpp"
#include "instruments/pages.hpp"
#include "mentions/pages.hpp"
#include "mentions/webmention.hpp"
#include "museums/item.hpp"
#include "museums/museum.hpp"
#include "museums/pages.hpp"
#include "networks/network.hpp"
#include "newsletter/pages.hpp"
#include "organisations/organisation.hpp"
#include "organisations/pages.hpp"
#include "participation/pages.hpp"
#include "posts/load.hpp"
#include "posts/pages.hpp"
#include "practices/adaptation.hpp"
#include "practices/pages.hpp"
#include "practices/practice.hpp"
#include "publishing/pages.hpp"
#include "publishing/query.hpp"
#include "reactions/pages.hpp"
#include "recognition/recognition.hpp"
#include "requests/pages.hpp"
#include "requests/request.hpp"
#include "resources/pages.hpp"
#include "resources/resource.hpp"
#include "routes_account.hpp"
#include "skills/pages.hpp"
#include "stories/pages.hpp"
#include "system/pages.hpp"
#include "worldwide/pages.hpp"

#include <array>
#include <deque>
#include <string>
#include <vector>

namespace ibis {

namespace {

using http::RateKind;
using site::anyone;
using site::holding;
using site::signed_in;
using site::Style;
using enum access::Permission;
using enum http::Method;

// What a form of a page sends.
constexpr site::Route submitted(
    std::string_view pattern, site::Handler handler, const site::Enter& enter
) {
  return {post, pattern, handler, enter, Style::form, RateKind::submit};
}

// What stands for no kind of entry, or for all of them.
constexpr std::array common_routes{
    site::Route{get, "/", &editorial::home, anyone, Style::page},
    site::Route{
        get, "/community", &editorial::community, anyone, Style::page, RateKind::page, "country"
    },
    site::Route{get, "/themes", &editorial::themes, anyone, Style::page},
    site::Route{get, "/themes/{slug}", &editorial::theme, anyone, Style::page},
    site::Route{get, "/worldwide", &worldwide::world, anyone, Style::page},
    site::Route{get, "/worldwide/map", &worldwide::full_map, anyone, Style::page},
    site::Route{get, "/worldwide/map.svg", &worldwide::picture, anyone, Style::page},
    site::Route{get, "/worldwide/{place}", &worldwide::place, anyone, Style::page},
    site::Route{get, "/worldwide/{place}/{city}", &worldwide::city, anyone, Style::page},
    site::Route{get, "/about", &editorial::about, anyone, Style::page},
    site::Route{get, "/about/roles", &editorial::roles, anyone, Style::page},
    site::Route{get, "/about/style", &editorial::style, anyone, Style::page},
    site::Route{get, "/about/{slug}", &editorial::about_page, anyone, Style::page},

    site::Route{get, "/search", &discovery::search, anyone, Style::own, RateKind::search},

    site::Route{get, "/id/{public}", &publishing::permanent, anyone, Style::own},
    site::Route{get, "/id/{public}/rating", &reactions::rating_page, signed_in, Style::own},
    submitted("/id/{public}/rating", &reactions::rate_entry, signed_in),
    submitted("/id/{public}/bookmark", &reactions::bookmark_entry, signed_in),
    site::Route{get, "/id/{public}/mail", &reactions::mail_form, signed_in, Style::own},
    submitted("/id/{public}/mail", &reactions::mail_page, signed_in),
    site::Route{get, "/id/{public}/articles", &instruments::choose_articles, signed_in, Style::own},
    site::Route{get, "/files/{id}/{name}", &system::file, anyone, Style::own},

    site::Route{get, "/review", &publishing::queue, holding(see_submissions), Style::own},
    site::Route{
        get, "/review/{public}", &publishing::decision_form, holding(see_submissions), Style::own
    },
    submitted("/review/{public}", &publishing::decide, holding(decide_entries)),

    site::Route{get, "/threads/{kind}/{public}", &posts::thread, anyone, Style::own},
    submitted("/threads/{kind}/{public}", &posts::write, signed_in),
    site::Route{
        get,
        "/threads/{kind}/{public}/feed",
        &posts::feed,
        anyone,
        Style::own,
        RateKind::export_file
    },
    site::Route{get, "/posts/{public}/edit", &posts::edit_form, signed_in, Style::own},
    submitted("/posts/{public}/edit", &posts::edit, signed_in),
    site::Route{get, "/posts/{public}/history", &posts::history, anyone, Style::own},
    site::Route{get, "/posts/{public}/removal", &posts::removal_form, signed_in, Style::own},
    submitted("/posts/{public}/removal", &posts::remove, signed_in),
    site::Route{get, "/posts/{public}", &posts::post, anyone, Style::own},
    site::Route{get, "/discuss", &discuss::overview, anyone, Style::page},
    site::Route{
        get, "/discuss.{format}", &discuss::list_as, anyone, Style::own, RateKind::export_file
    },
    site::Route{get, "/discuss/new", &discuss::new_topic_form, signed_in, Style::own},
    submitted("/discuss/new", &discuss::new_topic, signed_in),
    site::Route{get, "/discuss/t/{id}", &discuss::topic, anyone, Style::own},
    site::Route{
        get, "/discuss/t/{id}/manage", &discuss::manage_form, holding(moderate), Style::own
    },
    submitted("/discuss/t/{id}/manage", &discuss::manage, holding(moderate)),
    site::Route{
        get,
        "/discuss/t/{id}/{slug}",
        &discuss::topic,
        anyone,
        Style::page,
        RateKind::page,
        posts::thread_parameters
    },
    site::Route{
        get,
        "/discuss/{category}",
        &discuss::category,
        anyone,
        Style::page,
        RateKind::page,
        discuss::list_parameters
    },
    site::Route{get, "/report/{kind}/{name}", &posts::report_form, signed_in, Style::own},
    submitted("/report/{kind}/{name}", &posts::report, signed_in),
    site::Route{get, "/moderation", &posts::moderation, holding(moderate), Style::own},
    site::Route{get, "/moderation/{public}", &posts::case_form, signed_in, Style::own},
    submitted("/moderation/{public}", &posts::decide_case, signed_in),

    // One blog may send for many pages, and a service for many blogs.
    site::Route{
        post, mentions::receive_path, &mentions::receive, anyone, Style::one_click, RateKind::submit
    },
    site::Route{
        get, mentions::moderate_path, &mentions::moderate_webmentions, holding(moderate), Style::own
    },
    site::Route{
        post,
        mentions::moderate_path,
        &mentions::rule_on_webmention,
        holding(moderate),
        Style::form,
        RateKind::submit
    },

    site::Route{
        get, "/api/v1/discuss", &discuss::api_categories, anyone, Style::api, RateKind::api
    },
    site::Route{
        get, "/api/v1/discuss/topics", &discuss::api_topics, anyone, Style::api, RateKind::api
    },
    site::Route{
        get, "/api/v1/discuss/topics/{id}", &discuss::api_topic, anyone, Style::api, RateKind::api
    },
    site::Route{get, "/api/v1/places", &system::places, anyone, Style::api, RateKind::api},
    site::Route{
        get, "/api/v1/search", &discovery::api_search, anyone, Style::own, RateKind::search
    },
    site::Route{
        get,
        "/api/v1/suggestions",
        &discovery::api_suggestions,
        anyone,
        Style::own,
        RateKind::search
    },
    site::Route{get, "/api/v1/openapi.json", &system::openapi, anyone, Style::api, RateKind::api},

    site::Route{get, "/sitemap.xml", &system::sitemap_index, anyone, Style::own},
    site::Route{get, "/sitemap-{part}", &system::sitemap, anyone, Style::own},
    site::Route{get, "/robots.txt", &system::robots, anyone, Style::machine},
    site::Route{get, "/healthz", &system::healthz, anyone, Style::machine},
    site::Route{get, "/readyz", &system::readyz, anyone, Style::machine},
    site::Route{get, "/metrics", &system::metrics, anyone, Style::machine},
};

// What kinds have beside the pages of every kind.
constexpr std::array beside_kinds{
    submitted("/organisations/{slug}/members", &organisations::belong, signed_in),
    submitted("/organisations/{slug}/members/decision", &organisations::decide_member, signed_in),
    site::Route{
        get,
        "/organisations/{slug}/contact",
        &contact::of<organisations::kind, &contact::entry_form>,
        signed_in,
        Style::own
    },
    submitted(
        "/organisations/{slug}/contact",
        &contact::of<organisations::kind, &contact::write_to_entry>,
        signed_in
    ),
    site::Route{
        get,
        "/museums/{slug}/contact",
        &contact::of<museums::kind, &contact::entry_form>,
        signed_in,
        Style::own
    },
    submitted(
        "/museums/{slug}/contact", &contact::of<museums::kind, &contact::write_to_entry>, signed_in
    ),
    submitted("/requests/{slug}/answers", &requests::answer, signed_in),
    site::Route{get, "/requests/{slug}/outcome", &requests::outcome_form, signed_in, Style::own},
    submitted("/requests/{slug}/outcome", &requests::tell_outcome, signed_in),
};

// The addresses of the kinds are made from their paths: here is where the texts are kept.
struct Table {
  std::deque<std::string> texts;
  std::vector<site::Route> routes{common_routes.begin(), common_routes.end()};

  Table() {
    const auto account = account_routes();
    routes.insert(routes.end(), account.begin(), account.end());
    newsletter::add_routes(routes);
    // Their own addresses stand before those of their entries.
    add_participation<instruments::sort>();
    add<instruments::room>();
    add_participation<networks::sort>();
    add<networks::room>();
    inside::add_routes(routes);
    add<recognition::room>();
    routes.push_back(
        {get,
         "/practices/{slug}/adaptations",
         &practices::adaptations,
         anyone,
         Style::page,
         RateKind::page,
         "after before"}
    );
    add<practices::room>();
    add<practices::adaptation::room>();
    routes.push_back({get, "/resources/tags", &resources::tags, anyone, Style::page});
    routes.push_back({get, "/resources/archive", &resources::archive, anyone, Style::page});
    add<resources::room>();
    stories::add_routes(routes, texts);
    publishing::add_routes(routes, texts, events::kind, events::handlers);
    dialogues::add_routes(routes, texts);
    add<museums::room>();
    add<museums::item::room>();
    add<organisations::room>();
    add<requests::room>();
    routes.insert(routes.end(), beside_kinds.begin(), beside_kinds.end());
    skills::add_routes(routes, texts);
    add_people();
    routes.push_back(
        {get,
         "/museum-items/{slug}/dc.xml",
         &museums::item_as_dublin_core,
         anyone,
         Style::own,
         RateKind::export_file}
    );
  }

  template <const participation::Sort& sort>
  void add_participation() {
    const auto text = [&](std::string path) -> std::string_view {
      return texts.emplace_back(std::move(path));
    };
    const std::string one = std::string(sort.kind.path) + "/{slug}" + std::string(sort.path);
    const std::string_view edit = text(one + "/edit");
    // Whom else a sort lets correct its rows stands in its data: the page itself asks.
    const auto correctors = sort.corrects == nullptr ? holding(edit_any_entry) : signed_in;
    const std::string_view api =
        text(fmt::format("/api/v1{}/{{public}}{}", sort.kind.path, sort.path));
    using participation::of;
    const site::Route rows[] = {
        {get,
         sort.matrix_path,
         &of<sort, &participation::matrix>,
         anyone,
         Style::page,
         RateKind::page,
         "region"},
        {get,
         text(one),
         &of<sort, &participation::table>,
         anyone,
         Style::page,
         RateKind::page,
         "sort region"},
        {get,
         text(one + ".csv"),
         &of<sort, &participation::table_csv>,
         anyone,
         Style::own,
         RateKind::export_file},
        {get,
         text(one + ".xlsx"),
         &of<sort, &participation::table_xlsx>,
         anyone,
         Style::own,
         RateKind::export_file},
        {get,
         text(std::string(sort.matrix_path) + ".csv"),
         &of<sort, &participation::matrix_csv>,
         anyone,
         Style::own,
         RateKind::export_file},
        {get,
         text(std::string(sort.matrix_path) + ".xlsx"),
         &of<sort, &participation::matrix_xlsx>,
         anyone,
         Style::own,
         RateKind::export_file},
        {get, edit, &of<sort, &participation::edit_form>, correctors, Style::own},
        {post, edit, &of<sort, &participation::edit>, correctors, Style::form, RateKind::submit},
        {get, api, &of<sort, &participation::api_table>, anyone, Style::api, RateKind::api},
    };
    routes.insert(routes.end(), std::begin(rows), std::end(rows));
  }

  // People who are listed have the lists of a kind, not its forms and decisions.
  void add_people() {
    const publishing::Handlers& h = publishing::handlers<directory::room>;
    const std::string_view asked = texts.emplace_back(publishing::list_parameters(directory::kind));
    const site::Route rows[] = {
        {get, "/people", h.list, anyone, Style::page, RateKind::page, asked},
        {get, "/people.{format}", h.list_as, anyone, Style::own, RateKind::export_file},
        {get, "/api/v1/people", h.api_list, anyone, Style::api, RateKind::api},
        {get, "/api/v1/people/{public}", h.api_show, anyone, Style::api, RateKind::api},
    };
    routes.insert(routes.end(), std::begin(rows), std::end(rows));
  }

  template <const publishing::Room& room>
  void add() {
    publishing::add_routes(routes, texts, room.kind, publishing::handlers<room>);
  }
};

}  // namespace

std::span<const site::Route> routes() {
  static const Table table;
  return table.routes;
}

}  // namespace ibis
