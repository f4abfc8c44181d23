#include "routes.hpp"

#include "editorial/pages.hpp"
#include "people/pages.hpp"
#include "posts/pages.hpp"
#include "practices/practice.hpp"
#include "publishing/pages.hpp"
#include "resources/resource.hpp"
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

// What stands for no kind of entry, or for all of them.
constexpr std::array common{
    site::Route{get, "/", &editorial::home, anyone, Style::page},
    site::Route{get, "/themes", &editorial::themes, anyone, Style::page},
    site::Route{get, "/themes/{slug}", &editorial::theme, anyone, Style::page},
    site::Route{get, "/worldwide", &worldwide::world, anyone, Style::page},
    site::Route{get, "/worldwide/map", &worldwide::full_map, anyone, Style::page},
    site::Route{get, "/worldwide/{place}", &worldwide::place, anyone, Style::page},
    site::Route{get, "/worldwide/{place}/{city}", &worldwide::city, anyone, Style::page},
    site::Route{get, "/about", &editorial::about, anyone, Style::page},
    site::Route{get, "/about/roles", &editorial::roles, anyone, Style::page},
    site::Route{get, "/about/style", &editorial::style, anyone, Style::page},
    site::Route{get, "/about/{slug}", &editorial::about_page, anyone, Style::page},

    site::Route{get, "/id/{public}", &publishing::permanent, anyone, Style::own},
    site::Route{get, "/files/{id}/{name}", &system::file, anyone, Style::own},

    site::Route{get, "/review", &publishing::queue, holding(see_submissions), Style::own},
    site::Route{
        get, "/review/{public}", &publishing::decision_form, holding(see_submissions), Style::own
    },
    site::Route{
        post,
        "/review/{public}",
        &publishing::decide,
        holding(decide_entries),
        Style::form,
        RateKind::submit
    },

    site::Route{get, "/threads/{kind}/{public}", &posts::thread, anyone, Style::own},
    site::Route{
        post, "/threads/{kind}/{public}", &posts::write, signed_in, Style::form, RateKind::submit
    },
    site::Route{
        get,
        "/threads/{kind}/{public}/feed",
        &posts::feed,
        anyone,
        Style::own,
        RateKind::export_file
    },
    site::Route{get, "/posts/{public}/edit", &posts::edit_form, signed_in, Style::own},
    site::Route{
        post, "/posts/{public}/edit", &posts::edit, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/posts/{public}/history", &posts::history, anyone, Style::own},
    site::Route{get, "/posts/{public}/removal", &posts::removal_form, signed_in, Style::own},
    site::Route{
        post, "/posts/{public}/removal", &posts::remove, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/posts/{public}", &posts::post, anyone, Style::own},
    site::Route{get, "/report/{kind}/{name}", &posts::report_form, signed_in, Style::own},
    site::Route{
        post, "/report/{kind}/{name}", &posts::report, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/moderation", &posts::moderation, holding(moderate), Style::own},
    site::Route{get, "/moderation/{public}", &posts::case_form, signed_in, Style::own},
    site::Route{
        post, "/moderation/{public}", &posts::decide_case, signed_in, Style::form, RateKind::submit
    },

    site::Route{get, "/account", &publishing::my_work, signed_in, Style::own},
    site::Route{get, "/account/register", &people::register_form, anyone, Style::own},
    site::Route{
        post,
        "/account/register",
        &people::register_account,
        anyone,
        Style::secret,
        RateKind::registration
    },
    site::Route{get, "/account/mail-sent", &people::mail_sent, anyone, Style::own},
    site::Route{get, "/account/confirm/{token}", &people::confirm_form, anyone, Style::own},
    site::Route{
        post, "/account/confirm/{token}", &people::confirm, anyone, Style::form, RateKind::sign_in
    },
    site::Route{get, "/account/sign-in", &people::sign_in_form, anyone, Style::own},
    site::Route{
        post, "/account/sign-in", &people::sign_in, anyone, Style::secret, RateKind::sign_in
    },
    site::Route{post, "/account/sign-out", &people::sign_out, anyone, Style::form},
    site::Route{get, "/account/reset", &people::reset_form, anyone, Style::own},
    site::Route{post, "/account/reset", &people::reset, anyone, Style::form, RateKind::reset},
    site::Route{get, "/account/reset/{token}", &people::new_passphrase_form, anyone, Style::own},
    site::Route{
        post,
        "/account/reset/{token}",
        &people::new_passphrase,
        anyone,
        Style::secret,
        RateKind::sign_in
    },
    site::Route{get, "/account/passphrase", &people::passphrase_form, signed_in, Style::own},
    site::Route{
        post,
        "/account/passphrase",
        &people::change_passphrase,
        signed_in,
        Style::secret,
        RateKind::sign_in
    },
    site::Route{get, "/account/sessions", &people::sessions, signed_in, Style::own},
    site::Route{post, "/account/sessions/end-others", &people::end_others, signed_in, Style::form},
    site::Route{post, "/account/sessions/{id}/end", &people::end_one, signed_in, Style::form},
    site::Route{get, "/account/profile", &people::profile_form, signed_in, Style::own},
    site::Route{
        post, "/account/profile", &people::save_profile, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/account/removal", &people::removal_form, signed_in, Style::own},
    site::Route{
        post,
        "/account/removal",
        &people::remove_own_account,
        signed_in,
        Style::secret,
        RateKind::sign_in
    },
    site::Route{
        get, "/people/{handle}", &people::person, anyone, Style::page, RateKind::page, "before"
    },

    site::Route{get, "/admin", &editorial::overview, signed_in, Style::own},
    site::Route{get, "/admin/people", &people::people_list, holding(see_people), Style::own},
    site::Route{
        post,
        "/admin/people/{handle}/role",
        &people::change_role,
        holding(change_roles),
        Style::form
    },
    site::Route{get, "/admin/terms", &editorial::taxonomies, holding(edit_terms), Style::own},
    site::Route{get, "/admin/terms/{taxonomy}", &editorial::terms, holding(edit_terms), Style::own},
    site::Route{
        post, "/admin/terms/{taxonomy}", &editorial::add_term, holding(edit_terms), Style::form
    },
    site::Route{
        get,
        "/admin/terms/{taxonomy}/{slug}",
        &editorial::term_form,
        holding(edit_terms),
        Style::own
    },
    site::Route{
        post,
        "/admin/terms/{taxonomy}/{slug}",
        &editorial::rename_term,
        holding(edit_terms),
        Style::form
    },
    site::Route{
        post,
        "/admin/terms/{taxonomy}/{slug}/offer",
        &editorial::offer_term,
        holding(edit_terms),
        Style::form
    },
    site::Route{get, "/admin/pages", &editorial::pages, holding(edit_pages), Style::own},
    site::Route{get, "/admin/pages/{slug}", &editorial::page_form, holding(edit_pages), Style::own},
    site::Route{
        post, "/admin/pages/{slug}", &editorial::save_page, holding(edit_pages), Style::form
    },
    site::Route{
        get, "/admin/quotations", &editorial::quotation_list, holding(edit_pages), Style::own
    },
    site::Route{
        post, "/admin/quotations", &editorial::add_quotation_form, holding(edit_pages), Style::form
    },
    site::Route{
        get, "/admin/quotations/{slug}", &editorial::quotation_form, holding(edit_pages), Style::own
    },
    site::Route{
        post,
        "/admin/quotations/{slug}",
        &editorial::save_quotation_form,
        holding(edit_pages),
        Style::form
    },
    site::Route{
        post,
        "/admin/quotations/{slug}/offer",
        &editorial::offer_quotation,
        holding(edit_pages),
        Style::form
    },
    site::Route{get, "/admin/features", &editorial::features, holding(choose_features), Style::own},
    site::Route{
        post, "/admin/features", &editorial::add_feature, holding(choose_features), Style::form
    },
    site::Route{
        post,
        "/admin/features/removal",
        &editorial::remove_feature,
        holding(choose_features),
        Style::form
    },
    site::Route{get, "/admin/jobs", &editorial::failed_jobs, holding(see_operations), Style::own},
    site::Route{post, "/admin/jobs", &editorial::settle_job, holding(see_operations), Style::form},

    site::Route{get, "/api/v1/places", &system::places, anyone, Style::api, RateKind::api},
    site::Route{get, "/api/v1/openapi.json", &system::openapi, anyone, Style::api, RateKind::api},

    site::Route{get, "/sitemap.xml", &system::sitemap_index, anyone, Style::own},
    site::Route{get, "/sitemap-{part}", &system::sitemap, anyone, Style::own},
    site::Route{get, "/robots.txt", &system::robots, anyone, Style::machine},
    site::Route{get, "/healthz", &system::healthz, anyone, Style::machine},
    site::Route{get, "/readyz", &system::readyz, anyone, Style::machine},
    site::Route{get, "/metrics", &system::metrics, anyone, Style::machine},
};

// The addresses of the kinds are made from their paths: here is where the texts are kept.
struct Table {
  std::deque<std::string> texts;
  std::vector<site::Route> routes{common.begin(), common.end()};

  Table() {
    add<practices::room>();
    add<resources::room>();
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
