// What every page around an event is made of: frame, gate, words.
#include "core/text.hpp"
#include "db/database.hpp"
#include "events/event.hpp"
#include "events/parts.hpp"
#include "events/words.hpp"
#include "places/gazetteer.hpp"
#include "publishing/load.hpp"

#include <algorithm>
#include <array>

namespace ibis::events {

using namespace html::literals;
using html::Html;
using i18n::Choice;
using i18n::msg;

namespace {

constexpr std::array state_words{
    Choice{"invited", msg("Invited")},
    Choice{"waiting", msg("On the waiting list")},
    Choice{"offered", msg("Place kept, not confirmed yet")},
    Choice{"registered", msg("Has a place")},
    Choice{"lapsed", msg("Not confirmed in time")},
    Choice{"cancelled", msg("Given back")},
};

std::string name_in(const i18n::Tr& tr, std::span<const Choice> list, std::string_view code) {
  const Choice* found = i18n::find_choice(list, code);
  return std::string(found == nullptr ? code : tr(found->label));
}

}  // namespace

std::string_view other_language(const site::Context& c, std::string_view language) {
  return language == c.language() ? std::string_view() : language;
}

Html lead(std::string_view text) {
  return R"(<p class="lead">{}</p>)"_html(text);
}

std::string typed_line(const site::Context& c, std::string_view name) {
  return text::clean_line(c.request.form.value(name));
}

std::vector<Question> read_questions(const site::Context& c, entries::EntryId event) {
  return c.read([&](db::Read& r) { return questions_of(r, event); }, {.label = "questions"});
}

bool may_run(const access::Viewer& viewer, const entries::Entry& entry) {
  if (!viewer.id || entry.state == entries::state_code(entries::State::withdrawn)) return false;
  const bool author = *viewer.id == entry.author_id;
  const bool published = entries::is_published(entry);
  return author || (published && access::may(viewer, access::Permission::edit_any_entry));
}

std::string category_name(const i18n::Tr& tr, std::string_view code) {
  return name_in(tr, word::categories, code);
}

std::string state_name(const i18n::Tr& tr, std::string_view code) {
  return name_in(tr, state_words, code);
}

std::string delegation_name(const site::Context& c, const std::string& typed) {
  const auto is_its_name = [&](const places::Country* country) {
    return std::ranges::find(country->names, typed) != country->names.end();
  };
  const auto countries = c.app.places.countries(c.tr.language());
  const auto found = std::ranges::find_if(countries, is_its_name);
  return found == countries.end()
             ? typed
             : std::string(c.app.places.country_name((*found)->iso2, c.tr.language()));
}

std::string place_in_words(
    const i18n::Tr& tr,
    const places::Gazetteer& places,
    std::string venue,
    std::string_view country,
    std::optional<std::int64_t> city
) {
  // Of what is online alone the country is where it is announced for, not where one goes.
  if (venue.empty()) return {};
  const auto add = [&](std::string_view name) {
    if (!name.empty()) venue += fmt::format(", {}", name);
  };
  if (city) add(places.city_name(*city, tr.language()));
  add(places.country_name(country, tr.language()));
  return venue;
}

std::string event_path(const entries::Entry& entry, std::string_view end) {
  return entries::entry_path(kind, entry.slug) + std::string(end);
}

http::Response event_response(
    const site::Context& c,
    const entries::Entry& entry,
    std::string_view heading,
    const Html& content,
    int status,
    bool wide
) {
  auto frame = site::frame(c, std::string(heading));
  frame.section = "events";
  frame.hidden_from_search = true;
  frame.crumbs = {
      {std::string(c.tr(kind.words.many)), c.url(kind.path)},
      {entry.title, c.url(event_path(entry))},
      {std::string(heading), ""}
  };
  return site::respond(
      c,
      frame,
      R"(<div class="{}"><header class="entry-head"><p class="eyebrow" {}>{}</p><h1>{}</h1></header>{}</div>)"_html(
          wide ? "wrap" : "wrap wrap-text",
          html::in_language(other_language(c, entry.language)),
          entry.title,
          heading,
          content
      ),
      status
  );
}

Result<entries::Whole> open_event(const site::Context& c, For purpose) {
  auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (whole && purpose == For::running && !may_run(c.viewer, whole->entry))
    return fail(ErrorKind::forbidden);
  return whole;
}

}  // namespace ibis::events
