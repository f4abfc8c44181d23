// The addresses of people in networks and of the closed side. All of it is for who is signed in; who of them may see it
// each handler asks, and to all others it is not there.
#include "inside/pages.hpp"

#include <array>

namespace ibis::inside {

namespace {

using enum http::Method;
using http::RateKind;
using site::signed_in;
using site::Style;

constexpr std::array own_routes{
    site::Route{get, "/networks/{slug}/membership", &membership_form, signed_in, Style::own},
    site::Route{
        post,
        "/networks/{slug}/membership",
        &change_membership,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/networks/{slug}/inside", &overview, signed_in, Style::own},
    site::Route{get, "/networks/{slug}/inside/members", &member_list, signed_in, Style::own},
    site::Route{
        post,
        "/networks/{slug}/inside/members",
        &order_member,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/networks/{slug}/inside/documents", &document_list, signed_in, Style::own},
    site::Route{
        post,
        "/networks/{slug}/inside/documents",
        &add_document_form,
        signed_in,
        Style::upload,
        RateKind::upload
    },
    site::Route{
        get,
        "/networks/{slug}/inside/documents/{id}",
        &document,
        signed_in,
        Style::own,
        RateKind::export_file
    },
    site::Route{
        get,
        "/networks/{slug}/inside/documents/{id}/removal",
        &document_removal_form,
        signed_in,
        Style::own
    },
    site::Route{
        post,
        "/networks/{slug}/inside/documents/{id}/removal",
        &drop_document,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/networks/{slug}/inside/waiting", &waiting_cases, signed_in, Style::own},
    site::Route{get, "/networks/{slug}/inside/new", &new_topic_form, signed_in, Style::own},
    site::Route{
        post, "/networks/{slug}/inside/new", &new_topic, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/networks/{slug}/inside/t/{id}", &topic, signed_in, Style::own},
    site::Route{
        post,
        "/networks/{slug}/inside/t/{id}/closing",
        &close_topic,
        signed_in,
        Style::form,
        RateKind::submit
    },
};

}  // namespace

void add_routes(std::vector<site::Route>& routes) {
  routes.insert(routes.end(), own_routes.begin(), own_routes.end());
}

}  // namespace ibis::inside
