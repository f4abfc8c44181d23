// The addresses of dialogues.
#include "dialogues/dialogue.hpp"
#include "dialogues/pages.hpp"
#include "posts/load.hpp"
#include "publishing/pages.hpp"

#include <array>

namespace ibis::dialogues {

namespace {

using enum http::Method;
using http::RateKind;
using site::anyone;
using site::signed_in;
using site::Style;

constexpr std::array own_routes{
    site::Route{
        get,
        "/dialogues/{slug}/questions/{public}",
        &question,
        anyone,
        Style::page,
        RateKind::page,
        posts::thread_parameters
    },
    site::Route{get, "/dialogues/{slug}/moderators", &moderators, signed_in, Style::own},
    site::Route{
        post,
        "/dialogues/{slug}/moderators",
        &change_moderators,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/dialogues/{slug}/synthesis", &synthesis, anyone, Style::page},
    site::Route{get, "/dialogues/{slug}/synthesis/edit", &synthesis_form, signed_in, Style::own},
    site::Route{
        post,
        "/dialogues/{slug}/synthesis/edit",
        &write_synthesis,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{
        get, "/dialogues/{slug}/synthesis/history", &synthesis_history, anyone, Style::page
    },
    site::Route{
        get, "/dialogues/{slug}/synthesis/correction", &correction_form, signed_in, Style::own
    },
    site::Route{
        post,
        "/dialogues/{slug}/synthesis/correction",
        &write_correction,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{
        get,
        "/api/v1/dialogues/{public}/questions",
        &api_questions,
        anyone,
        Style::api,
        RateKind::api
    },
    site::Route{
        get,
        "/api/v1/dialogues/{public}/questions/{question}",
        &api_question,
        anyone,
        Style::api,
        RateKind::api
    },
    site::Route{
        get,
        "/api/v1/dialogues/{public}/synthesis",
        &api_synthesis,
        anyone,
        Style::api,
        RateKind::api
    },
    site::Route{get, "/dialogues/{slug}/quotes", &own_quotes, signed_in, Style::own},
    site::Route{
        post,
        "/dialogues/{slug}/quotes",
        &answer_own_quotes,
        signed_in,
        Style::form,
        RateKind::submit
    },
};

}  // namespace

void add_routes(std::vector<site::Route>& routes, std::deque<std::string>& texts) {
  routes.insert(routes.end(), own_routes.begin(), own_routes.end());
  publishing::add_routes(routes, texts, kind, handlers);
}

}  // namespace ibis::dialogues
