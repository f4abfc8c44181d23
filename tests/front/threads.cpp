#include "front/threads.hpp"

#include "html/html.hpp"
#include "posts/load.hpp"
#include "posts/pages.hpp"
#include "posts/views.hpp"
#include "routes.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ibis::testing {

namespace {

using namespace html::literals;
using posts::OwnerAbout;

constexpr std::array owner_names{"one", "two", "draft"};

std::optional<OwnerAbout> about(std::string_view kind, std::int64_t id) {
  if (id < 1 || id > std::ssize(owner_names) ||
      owner_names[static_cast<std::size_t>(id - 1)] == std::string_view("draft"))
    return std::nullopt;
  const std::string name = owner_names[static_cast<std::size_t>(id - 1)];
  return OwnerAbout{
      .id = id,
      .public_id = name,
      .path = fmt::format("/{}/{}", kind, name),
      .title = fmt::format("The {} of {}", kind, name)
  };
}

std::optional<OwnerAbout> named(std::string_view kind, std::string_view name) {
  const auto* found = std::ranges::find(owner_names, name);
  return about(kind, found - owner_names.begin() + 1);
}

bool inside(db::Read&, const access::Viewer& viewer, std::int64_t) {
  return viewer.handle == "moira" || viewer.handle == "salma" || viewer.handle == "ramil";
}

std::optional<OwnerAbout> hall_about(db::Read&, std::int64_t id) {
  return about("hall", id);
}

std::optional<OwnerAbout> hall_named(db::Read&, std::string_view name) {
  return named("hall", name);
}

std::optional<OwnerAbout> forum_about(db::Read&, std::int64_t id) {
  return about("forum", id);
}

std::optional<OwnerAbout> forum_named(db::Read&, std::string_view name) {
  return named("forum", name);
}

std::optional<OwnerAbout> circle_about(db::Read&, std::int64_t id) {
  return about("circle", id);
}

std::optional<OwnerAbout> circle_named(db::Read&, std::string_view name) {
  return named("circle", name);
}

Result<http::Response> page(const site::Context& c) {
  const std::string kind = c.path.substr(1, c.path.rfind('/') - 1);
  const auto owner = named(kind, c.capture("name"));
  if (!owner) return fail(ErrorKind::not_found);
  const posts::ThreadView view = posts::load_thread(c, kind, *owner);
  auto frame = site::frame(c, owner->title);
  if (const auto feed = posts::thread_feed(c, view)) frame.feeds.push_back(*feed);
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1></header>{}</div>)"_html(
          owner->title, posts::thread_section(c, view)
      )
  );
}

using site::anyone;
using site::signed_in;
using site::Style;
using enum http::Method;

constexpr std::array more_routes{
    site::Route{
        get,
        "/hall/{name}",
        &page,
        anyone,
        Style::page,
        http::RateKind::page,
        posts::thread_parameters
    },
    site::Route{
        get,
        "/forum/{name}",
        &page,
        anyone,
        Style::page,
        http::RateKind::page,
        posts::thread_parameters
    },
    site::Route{
        get,
        "/circle/{name}",
        &page,
        anyone,
        Style::page,
        http::RateKind::page,
        posts::thread_parameters
    },
};

}  // namespace

void add_threads(Site& site) {
  const auto owner = [](std::string_view kind, posts::Shape shape, auto find, auto about_it) {
    const bool closed = kind == "circle";
    return posts::Owner{
        .kind = kind,
        .shape = shape,
        .readers = closed ? posts::Readers::chosen : posts::Readers::everyone,
        .writers = closed ? posts::Writers::chosen : posts::Writers::members,
        .find = find,
        .about = about_it,
        .may_read = &inside,
        .may_write = &inside,
    };
  };
  auto& owners = site.runtime().posts().owners;
  owners.push_back(owner("hall", posts::Shape::answers, &hall_named, &hall_about));
  owners.push_back(owner("forum", posts::Shape::flat, &forum_named, &forum_about));
  owners.push_back(owner("circle", posts::Shape::answers, &circle_named, &circle_about));
  site.add_routes(more_routes);
}

std::string write_at(
    const Browser& browser, std::string_view page_name, std::string_view body, Fields more
) {
  more.emplace_back("body", std::string(body));
  more.emplace_back("language", "en");
  const Page sent = browser.post(fmt::format("/threads/{}", page_name), std::move(more));
  EXPECT_EQ(sent.status, 303) << sent.body;
  const std::string location = sent.location();
  return location.substr(location.find("#p-") + 3);
}

std::string case_of(const Browser& moderator, std::string_view words) {
  const std::string body = moderator.get("/moderation").body;
  const auto at = body.find(words);
  if (at == std::string::npos) throw std::runtime_error("nothing waits with these words");
  const auto link =
      body.rfind("href=\"/moderation/", at) + std::string_view("href=\"/moderation/").size();
  return body.substr(link, body.find('"', link) - link);
}

}  // namespace ibis::testing
