// The addresses of the newsletter: for who subscribes, by their private link, and for editors.
#include "newsletter/pages.hpp"

#include <array>

namespace ibis::newsletter {

namespace {

using http::RateKind;
using site::anyone;
using site::holding;
using site::Style;
using enum access::Permission;
using enum http::Method;

constexpr std::array letter_routes{
    site::Route{get, "/newsletter", &subscribe_form, anyone, Style::own},
    site::Route{post, "/newsletter", &subscribe, anyone, Style::form, RateKind::registration},
    site::Route{get, "/newsletter/sent", &asked, anyone, Style::own},
    site::Route{
        get, "/newsletter/own/{token}", &own_subscription, anyone, Style::own, RateKind::sign_in
    },
    site::Route{
        post, "/newsletter/own/{token}", &change_own, anyone, Style::form, RateKind::sign_in
    },
    site::Route{get, "/newsletter/stop/{token}", &stop_form, anyone, Style::own},
    // Mail programs of many readers ask from few addresses.
    site::Route{
        post, "/newsletter/stop/{token}", &stop, anyone, Style::one_click, RateKind::submit
    },
    site::Route{get, "/admin/newsletter", &issues, holding(send_newsletter), Style::own},
    site::Route{post, "/admin/newsletter", &change_issue, holding(send_newsletter), Style::form},
    site::Route{
        get, "/admin/newsletter/{frequency}", &next_issue, holding(send_newsletter), Style::own
    },
    site::Route{
        post,
        "/admin/newsletter/{frequency}",
        &change_next_issue,
        holding(send_newsletter),
        Style::form
    },
    site::Route{
        get,
        "/admin/newsletter/{frequency}/letter",
        &letter_preview,
        holding(send_newsletter),
        Style::own
    },
};

}  // namespace

void add_routes(std::vector<site::Route>& routes) {
  routes.insert(routes.end(), letter_routes.begin(), letter_routes.end());
}

}  // namespace ibis::newsletter
