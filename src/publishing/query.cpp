#include "publishing/query.hpp"

#include "core/ascii.hpp"
#include "core/percent.hpp"
#include "core/text.hpp"

#include <algorithm>

namespace ibis::publishing {

namespace {

const taxonomy::Term* term_of(std::string_view stored, const taxonomy::Terms& terms) {
  return terms.find(taxonomy::TermId{text::to_int(stored).value_or(0)});
}

std::string stored_value(
    const Filter& filter, std::string_view given, const taxonomy::Terms& terms
) {
  constexpr std::size_t longest = 80;  // of a slug, see text::slugify
  // Cut to two letters, "nothing" would be Norway.
  if (filter.naming == Naming::country) return ascii::upper(given.substr(0, longest));
  if (filter.naming == Naming::term) {
    const taxonomy::Term* term = terms.find(filter.taxonomy, given);
    return term == nullptr ? "0"
                           : std::to_string(term->id.value);  // 0: no term has it, so nothing fits
  }
  std::string plain(given.substr(0, longest));
  std::ranges::replace(plain, ' ', '-');
  return plain;
}

}  // namespace

Query read_query(const Kind& kind, const http::Params& params, const taxonomy::Terms& terms) {
  Query query{
      .kind = kind,
      .selection = {},
      .chosen = {},
      .sort = params.value("sort") == "oldest" ? Sort::oldest : Sort::newest,
      .after = text::to_int(params.value("after")),
      .before = text::to_int(params.value("before")),
      .kept = {},
      .choose = nullptr,
  };
  constexpr std::size_t longest_kept = 32;
  for (const std::string_view name : text::split(kind.parameters, ' ')) {
    const std::string_view value = params.value(name).substr(0, longest_kept);
    if (!name.empty() && !value.empty()) query.kept.emplace_back(name, value);
  }
  const auto choose = std::ranges::find(kind.filters, params.value("choose"), &Filter::param);
  if (choose != kind.filters.end()) query.choose = &*choose;
  for (const Filter& filter : kind.filters) {
    for (const std::string_view given : params.all(filter.param)) {
      if (given.empty() || query.chosen.size() >= most_chosen) continue;
      Chosen choice{&filter, stored_value(filter, given, terms)};
      if (std::ranges::find(query.chosen, choice) != query.chosen.end()) continue;
      query.selection.add(filter.facet, choice.second);
      query.chosen.push_back(std::move(choice));
    }
  }
  return query;
}

std::string list_parameters(const Kind& kind) {
  std::string names;
  for (const Filter& filter : kind.filters)
    names += std::string(filter.param) + ' ';
  if (!kind.parameters.empty()) names += std::string(kind.parameters) + ' ';
  return names + "sort after before choose";
}

std::string address_value(
    const Filter& filter, std::string_view stored, const taxonomy::Terms& terms
) {
  if (filter.naming == Naming::country) return ascii::lower(stored);
  if (filter.naming == Naming::term) {
    if (const taxonomy::Term* term = term_of(stored, terms)) return term->slug;
  }
  return std::string(stored);
}

std::string term_name(const taxonomy::Term& term, std::string_view language) {
  const std::string name(term.name(language));
  return term.code.empty() ? name : fmt::format("{} {}", term.code, name);
}

namespace {

std::string known_value(
    const Filter& filter,
    std::string_view stored,
    const taxonomy::Terms& terms,
    const places::Gazetteer& places,
    const i18n::Tr& tr
) {
  switch (filter.naming) {
    case Naming::term:
    case Naming::slug: {
      const taxonomy::Term* term = filter.naming == Naming::slug
                                       ? terms.find(filter.taxonomy, stored)
                                       : term_of(stored, terms);
      return term == nullptr ? std::string(tr("unknown")) : term_name(*term, tr.language().code);
    }
    case Naming::choice: {
      const i18n::Choice* choice = i18n::find_choice(filter.choices, stored);
      return std::string(choice == nullptr ? tr("unknown") : tr(choice->label));
    }
    case Naming::country:
      return std::string(places.country_name(stored, tr.language()));
    case Naming::city:
      return places.city_name(text::to_int(stored).value_or(0), tr.language());
    case Naming::language:
      return tr.language_name(stored);
    case Naming::month:
      return tr.partial_date(stored);
    case Naming::entry:
      return std::string(tr("no longer on this site"));
    case Naming::plain:
    case Naming::tag:
      break;
  }
  return std::string(stored);
}

}  // namespace

std::string shown_value(
    const Filter& filter,
    std::string_view stored,
    const taxonomy::Terms& terms,
    const places::Gazetteer& places,
    const i18n::Tr& tr
) {
  constexpr std::size_t most_typed = 40;
  std::string known = known_value(filter, stored, terms, places, tr);
  return known.empty() ? text::shorten(stored, most_typed) : known;
}

std::string shown_choice(
    const Query& query,
    const Filter& filter,
    std::string_view stored,
    const taxonomy::Terms& terms,
    const places::Gazetteer& places,
    const i18n::Tr& tr
) {
  if (filter.naming == Naming::entry) {
    const auto title = query.titles.find(stored);
    if (title != query.titles.end()) return title->second;
  }
  if (filter.naming == Naming::tag) {
    const auto tag = query.tag_names.find(stored);
    if (tag != query.tag_names.end()) return tag->second.name;
  }
  return shown_value(filter, stored, terms, places, tr);
}

std::string query_text(const Query& query, const taxonomy::Terms& terms, const Chosen* without) {
  std::string out;
  for (const Chosen& choice : query.chosen) {
    if (without != nullptr && choice == *without) continue;
    out += out.empty() ? '?' : '&';
    out += choice.first->param;
    out += '=';
    text::append_url_part(out, address_value(*choice.first, choice.second, terms));
  }
  for (const auto& [name, value] : query.kept) {
    out += out.empty() ? '?' : '&';
    out += name;
    out += '=';
    text::append_url_part(out, value);
  }
  if (query.sort == Sort::oldest) out += out.empty() ? "?sort=oldest" : "&sort=oldest";
  return out;
}

}  // namespace ibis::publishing
