// What a person says of themselves: their own form, and the page others see.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/cards.hpp"
#include "entries/store.hpp"
#include "i18n/zones.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/person.hpp"
#include "people/store.hpp"
#include "people/visibility.hpp"
#include "places/gazetteer.hpp"
#include "site/rows.hpp"

#include <fmt/format.h>

#include <limits>

namespace ibis::people {

namespace {

constexpr std::int64_t entries_a_page = 20;
constexpr std::string_view shown_kind = "practice";

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  for (const auto word : text::split(text, ' ')) {
    if (!word.empty()) all.emplace_back(word);
  }
  return all;
}

Profile profile_of(const Person& p) {
  return {
      .name = p.name,
      .stakeholder = p.stakeholder,
      .organisation = p.organisation,
      .country = p.country,
      .languages = words(p.languages),
      .about = p.about,
      .language = p.language,
      .time_zone = p.time_zone,
  };
}

ProfileView form_of(
    const site::Context& c, std::string handle, Profile typed, std::vector<FieldError> errors
) {
  ProfileView form{
      .handle = std::move(handle),
      .typed = std::move(typed),
      .stakeholders = {},
      .countries = {},
      .time_zones = {},
      .site_zone = c.tr.zone(),
      .errors = std::move(errors),
  };
  for (const taxonomy::Term* term : c.terms.of(taxonomy::stakeholder)) {
    if (!term->active && term->slug != form.typed.stakeholder) continue;
    form.stakeholders.push_back(
        {.value = term->slug, .label = std::string(term->name(c.language()))}
    );
  }
  for (const places::Country* country : c.app.places.countries(c.tr.language())) {
    form.countries.push_back(
        {.value = country->iso2,
         .label = std::string(c.app.places.country_name(country->iso2, c.tr.language()))}
    );
  }
  for (const std::string& zone : i18n::zones())
    form.time_zones.push_back({.value = zone, .label = zone});
  return form;
}

http::Response show(const site::Context& c, const ProfileView& form, int status = 200) {
  return parts::own_page(c, c.tr("My profile"), profile_form_view(parts::view_of(c), form), status);
}

struct Found {
  Person person;
  std::vector<entries::Card> cards;  // one more than a page shows, where there are more
  entries::CardPictures pictures;
};

std::optional<Found> find(const site::Context& c, std::int64_t before) {
  return c.app.db.read(
      [&](db::Read& r) -> std::optional<Found> {
        auto who = find_person_by_handle(r, c.capture("handle"));
        if (!who || !who->active()) return std::nullopt;
        auto cards = entries::cards_by_author(r, shown_kind, who->id, before, entries_a_page + 1);
        auto pictures = entries::pictures_of(r, cards);
        return Found{
            .person = *std::move(who), .cards = std::move(cards), .pictures = std::move(pictures)
        };
      },
      {.label = "person"}
  );
}

bool has_left(const site::Context& c) {
  return c.app.db.read(
      [&](db::Read& r) { return is_former_handle(r, c.capture("handle")); }, {.label = "person"}
  );
}

PersonView page_of(const site::Context& c, const Found& found) {
  PersonView page{
      .person = shown_to(c.viewer, found.person),
      .languages = {},
      .joined = {},
      .entries = {},
      .pager = {},
      .own = c.viewer.id == found.person.id,
  };
  Shown& p = page.person;
  const auto* stakeholder = c.terms.find(taxonomy::stakeholder, p.stakeholder);
  p.stakeholder =
      stakeholder == nullptr ? std::string{} : std::string(stakeholder->name(c.language()));
  p.country = c.app.places.country_name(p.country, c.tr.language());
  for (const std::string& code : words(p.languages))
    page.languages.push_back(c.tr.language_name(code));
  if (p.joined) page.joined = c.date(*p.joined);
  std::span<const entries::Card> cards = found.cards;
  if (std::ssize(cards) > entries_a_page) {
    cards = cards.first(static_cast<std::size_t>(entries_a_page));
    page.pager.next =
        c.url(fmt::format("/people/{}?before={}", found.person.handle, cards.back().position));
  }
  const html::Ui ui = c.ui();
  page.entries = entries::card_entries(
      site::card_surroundings(c, ui), c.app.kinds.at(shown_kind), cards, found.pictures
  );
  return page;
}

}  // namespace

Result<http::Response> profile_form(const site::Context& c) {
  const auto self = c.app.db.read(
      [&](db::Read& r) { return find_person(r, *c.viewer.id); }, {.label = "profile"}
  );
  if (!self) return fail(ErrorKind::not_found);
  return show(c, form_of(c, self->handle, profile_of(*self), {}));
}

Result<http::Response> save_profile(const site::Context& c) {
  const Profile typed = read_profile(c.request.form);
  if (auto errors = check_profile(typed, c.terms, c.app.places, c.tr); !errors.empty()) {
    return show(c, form_of(c, c.viewer.handle, typed, std::move(errors)), site::form_has_errors);
  }
  const auto saved = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        set_profile(w, *c.viewer.id, typed);
        return {};
      },
      {db::Touches::public_pages, "profile"}
  );
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/account/profile", "profile");
}

Result<http::Response> person(const site::Context& c) {
  const auto asked = text::to_int(c.request.query.value("before"));
  const auto found = find(c, asked.value_or(std::numeric_limits<std::int64_t>::max()));
  if (!found && has_left(c)) {
    return fail(
        ErrorKind::gone, std::string(c.tr("Somebody had an account here and has removed it."))
    );
  }
  if (!found) return fail(ErrorKind::not_found);
  const PersonView page = page_of(c, *found);
  auto frame = site::frame(c, page.person.name);
  if (asked) frame.path = fmt::format("{}?before={}", c.path, *asked);
  // Who has published nothing yet is no reason to come here by a search engine.
  frame.hidden_from_search = page.entries.empty();
  frame.crumbs = {{.label = page.person.name}};
  return site::respond(c, frame, person_view(parts::view_of(c), page));
}

}  // namespace ibis::people
