// The addresses of stories.
#include "access/roles.hpp"
#include "publishing/pages.hpp"
#include "stories/pages.hpp"
#include "stories/story.hpp"

#include <array>

namespace ibis::stories {

namespace {

using enum access::Permission;
using enum http::Method;
using http::RateKind;
using site::anyone;
using site::holding;
using site::Style;

// Before the routes every kind has, whose {slug} would take them. Whether and when somebody without an
// account told a story, or took one back, stands in no log.
constexpr bool quiet = true;
constexpr std::array own{
    site::Route{get, "/stories/tell", &tell, anyone, Style::own, RateKind::page, {}, quiet},
    site::Route{
        post,
        "/stories/tell",
        &begin_telling,
        anyone,
        Style::form,
        RateKind::registration,
        {},
        quiet
    },
    site::Route{get, "/stories/told/{key}", &told, anyone, Style::own, RateKind::page, {}, quiet},
    site::Route{
        post, "/stories/told/{key}", &save_told, anyone, Style::form, RateKind::submit, {}, quiet
    },
    site::Route{
        get, "/stories/withdraw", &withdraw_form, anyone, Style::own, RateKind::page, {}, quiet
    },
    site::Route{
        post, "/stories/withdraw", &withdraw, anyone, Style::form, RateKind::reset, {}, quiet
    },
    site::Route{get, "/stories/{slug}/code", &code_form, holding(submit_entries), Style::own},
    site::Route{
        post,
        "/stories/{slug}/code",
        &new_code_page,
        holding(submit_entries),
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/stories/{slug}/desk", &desk, holding(decide_entries), Style::own},
    site::Route{post, "/stories/{slug}/desk", &save_desk, holding(decide_entries), Style::form},
    site::Route{post, "/stories/{slug}/identity", &look, holding(decide_entries), Style::form},
};

publishing::Handlers handlers() {
  publishing::Handlers handlers = publishing::handlers<room>;
  handlers.show = &show;
  handlers.submit = &submit;
  return handlers;
}

}  // namespace

void add_routes(std::vector<site::Route>& routes, std::deque<std::string>& texts) {
  routes.insert(routes.end(), own.begin(), own.end());
  publishing::add_routes(routes, texts, kind, handlers());
}

}  // namespace ibis::stories
