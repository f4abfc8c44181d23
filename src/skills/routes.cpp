// The addresses of the skills desk.
#include "publishing/pages.hpp"
#include "skills/pages.hpp"
#include "skills/skill.hpp"

#include <array>

namespace ibis::skills {

namespace {

using enum http::Method;
using http::RateKind;
using site::signed_in;
using site::Style;

constexpr std::array desk_routes{
    site::Route{
        post, "/skills/{slug}/approach", &ask_to_meet, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/skills/{slug}/end", &end_form, signed_in, Style::own},
    site::Route{post, "/skills/{slug}/end", &end_notice, signed_in, Style::form, RateKind::submit},
    site::Route{get, "/account/skills", &own_skills, signed_in, Style::own},
    site::Route{
        post, "/account/skills/{public}", &answer_approach, signed_in, Style::form, RateKind::submit
    },
};

}  // namespace

void add_routes(std::vector<site::Route>& routes, std::deque<std::string>& texts) {
  routes.insert(routes.end(), desk_routes.begin(), desk_routes.end());
  publishing::add_routes(routes, texts, kind, handlers);
}

}  // namespace ibis::skills
