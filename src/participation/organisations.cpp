#include "participation/organisations.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/kind.hpp"
#include "i18n/stretch.hpp"
#include "participation/store.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace ibis::participation {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// Kinds stand side by side: which of them tell of bodies that take part in something is found by their names.
constexpr std::array<std::string_view, 2> kinds_of_bodies{"organisation", "museum"};

// "since 2017", "2015 to 2021"; empty where no date is known, or where it would be read as that of another thing.
std::string term_of(const site::Context& c, const Sort& sort, const Participant& who) {
  if (!sort.passing.empty() && who.how == sort.passing) return {};
  if (!who.since.empty() && !who.until.empty()) return i18n::stretch(c.tr, who.since, who.until);
  if (!who.since.empty()) return c.tr("since {from}", arg("from", c.tr.partial_date(who.since)));
  if (!who.until.empty()) return c.tr("until {until}", arg("until", c.tr.partial_date(who.until)));
  return {};
}

}  // namespace

Bodies bodies_of(const site::Context& c, const std::vector<Participant>& all) {
  std::set<std::string, std::less<>> names;
  for (const Participant& who : all)
    if (who.state.empty()) names.insert(who.name);
  if (names.empty()) return {};
  std::vector<std::string> slugs;
  for (const std::string& name : names)
    slugs.push_back(text::slugify(name));
  return c.read(
      [&](db::Read& r) {
        Bodies bodies;
        for (const std::string_view code : kinds_of_bodies) {
          const entries::Kind* kind = c.app.kinds.find(code);
          if (kind == nullptr) continue;
          for (NamedPage& one : published_pages(r, code, slugs)) {
            if (names.contains(one.title))
              bodies.try_emplace(
                  one.title, c.url(entries::entry_path(*kind, one.slug)), one.country
              );
          }
        }
        return bodies;
      },
      {.label = "participation"}
  );
}

Html organisation_name(const Participant& who, const Bodies& bodies) {
  const auto body = bodies.find(who.name);
  if (body == bodies.end()) return R"(<bdi>{}</bdi>)"_html(who.name);
  return R"(<a href="{}"><bdi>{}</bdi></a>)"_html(body->second.page, who.name);
}

std::string country_of(const Participant& who, const Bodies& bodies) {
  if (!who.state.empty()) return who.state;
  if (!who.country.empty()) return who.country;
  const auto body = bodies.find(who.name);
  return body == bodies.end() ? std::string() : body->second.country;
}

Html organisations_list(
    const site::Context& c,
    const Sort& sort,
    const std::vector<Participant>& all,
    const Bodies& bodies
) {
  Html items;
  for (const Participant& who : all) {
    if (!who.state.empty()) continue;
    const i18n::Choice* how = i18n::find_choice(sort.how.choices, who.how);
    const std::string term = term_of(c, sort, who);
    items += R"(<li>{} · {}{}</li>)"_html(
        organisation_name(who, bodies),
        how == nullptr ? standing_name(c, sort, who) : c.tr(how->label),
        html::when(!term.empty(), [&] { return R"( · {})"_html(term); })
    );
  }
  if (items.empty()) return {};
  // Where no state takes part they are no others: the heading of the whole part is theirs.
  const bool all_of_them =
      std::ranges::all_of(all, [](const Participant& who) { return who.state.empty(); });
  return R"({}<ul>{}</ul>)"_html(
      html::when(
          !all_of_them, [&] { return R"(<h3>{}</h3>)"_html(c.tr("Others that take part")); }
      ),
      items
  );
}

}  // namespace ibis::participation
