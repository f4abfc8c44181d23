#include "practices/query.hpp"

#include "core/ascii.hpp"
#include "core/percent.hpp"
#include "core/text.hpp"
#include "practices/practice.hpp"

#include <array>

namespace ibis::practices {

namespace {

using entries::Facet;
using i18n::msg;

constexpr std::array filter_list{
    Filter{Facet::dimension, "dimension", msg("Dimension"), Naming::term, taxonomy::dimension, 3},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, 8},
    Filter{Facet::country, "country", msg("Country"), Naming::country, "", 8},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, "", 5},
    Filter{
        Facet::target_group, "group", msg("Who it is for"), Naming::term, taxonomy::target_group, 6
    },
    Filter{
        Facet::stakeholder, "stakeholder", msg("Run by"), Naming::term, taxonomy::stakeholder, 7
    },
    Filter{Facet::type, "type", msg("Kind of practice"), Naming::choice, "", 7},
    Filter{Facet::status, "status", msg("Where it stands"), Naming::choice, "", 3},
    Filter{Facet::language, "language", msg("Written in"), Naming::language, "", 6},
    Filter{Facet::year, "year", msg("Began in"), Naming::plain, "", 5},
    Filter{Facet::gcm, "gcm", msg("Global Compact objective"), Naming::term, taxonomy::gcm, 0},
    Filter{
        Facet::sdg,
        "sdg",
        msg("Sustainable Development Goal target"),
        Naming::term,
        taxonomy::sdg,
        0
    },
};

// Which facets name their terms by slug already.
bool stored_by_slug(const Filter& filter) {
  return filter.facet == Facet::stakeholder;
}

std::string stored_value(
    const Filter& filter, std::string_view given, const taxonomy::Terms& terms
) {
  if (filter.naming == Naming::country) {
    std::string upper(given.substr(0, 2));
    std::ranges::transform(upper, upper.begin(), ascii::to_upper);
    return upper;
  }
  if (filter.naming == Naming::term && !stored_by_slug(filter)) {
    const taxonomy::Term* term = terms.find(filter.taxonomy, given);
    return term == nullptr ? "0"
                           : std::to_string(term->id.value);  // 0: no term has it, so nothing fits
  }
  std::string plain(given.substr(0, 64));
  std::ranges::replace(plain, ' ', '-');
  return plain;
}

}  // namespace

std::span<const Filter> filters() {
  return filter_list;
}

Query read_query(const http::Params& params, const taxonomy::Terms& terms) {
  Query query{
      .selection = {},
      .chosen = {},
      .sort = params.value("sort") == "oldest" ? Sort::oldest : Sort::newest,
      .after = text::to_int(params.value("after")),
      .before = text::to_int(params.value("before")),
      .choose = nullptr,
  };
  const auto choose = std::ranges::find(filter_list, params.value("choose"), &Filter::param);
  if (choose != filter_list.end()) query.choose = &*choose;
  for (const Filter& filter : filter_list) {
    for (const std::string_view given : params.all(filter.param)) {
      if (given.empty() || query.chosen.size() >= most_chosen) continue;
      std::pair<const Filter*, std::string> choice{&filter, stored_value(filter, given, terms)};
      if (std::ranges::find(query.chosen, choice) != query.chosen.end()) continue;
      query.selection.add(filter.facet, choice.second);
      query.chosen.push_back(std::move(choice));
    }
  }
  return query;
}

std::string address_value(
    const Filter& filter, std::string_view stored, const taxonomy::Terms& terms
) {
  if (filter.naming == Naming::country) return ascii::lower(stored);
  if (filter.naming == Naming::term && !stored_by_slug(filter)) {
    const taxonomy::Term* term = terms.find(taxonomy::TermId{text::to_int(stored).value_or(0)});
    if (term != nullptr) return term->slug;
  }
  return std::string(stored);
}

std::string shown_value(
    const Filter& filter,
    std::string_view stored,
    const taxonomy::Terms& terms,
    const places::Gazetteer& places,
    const i18n::Tr& tr
) {
  switch (filter.naming) {
    case Naming::term: {
      const taxonomy::Term* term =
          stored_by_slug(filter) ? terms.find(filter.taxonomy, stored)
                                 : terms.find(taxonomy::TermId{text::to_int(stored).value_or(0)});
      if (term == nullptr) return std::string(tr("unknown"));
      const std::string name(term->name(tr.language().code));
      return term->code.empty() ? name : fmt::format("{} {}", term->code, name);
    }
    case Naming::choice: {
      const Choice* choice =
          find_choice(filter.facet == Facet::type ? types() : statuses(), stored);
      return std::string(choice == nullptr ? tr("unknown") : tr(choice->label));
    }
    case Naming::country:
      return std::string(places.country_name(stored, tr.language()));
    case Naming::city:
      return places.city_name(text::to_int(stored).value_or(0), tr.language());
    case Naming::language:
      return tr.language_name(stored);
    case Naming::plain:
      break;
  }
  return std::string(stored);
}

std::string query_text(
    const Query& query,
    const taxonomy::Terms& terms,
    const std::pair<const Filter*, std::string>* without
) {
  std::string out;
  for (const auto& choice : query.chosen) {
    if (without != nullptr && choice == *without) continue;
    out += out.empty() ? '?' : '&';
    out += choice.first->param;
    out += '=';
    text::append_url_part(out, address_value(*choice.first, choice.second, terms));
  }
  if (query.sort == Sort::oldest) out += out.empty() ? "?sort=oldest" : "&sort=oldest";
  return out;
}

}  // namespace ibis::practices
