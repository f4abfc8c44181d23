#include "publishing/form_options.hpp"

#include "i18n/zones.hpp"

#include <algorithm>

namespace ibis::publishing {

html::InputType input_type(entries::FieldType type) {
  using entries::FieldType;
  switch (type) {
    case FieldType::email:
      return html::InputType::email;
    case FieldType::web:
      return html::InputType::url;
    case FieldType::number:
      return html::InputType::number;
    default:
      return html::InputType::text;
  }
}

std::vector<html::Option> choice_options(const site::Context& c, const Field& field) {
  std::vector<html::Option> out;
  for (const i18n::Choice& choice : field.choices)
    out.push_back({.value = std::string(choice.code), .label = std::string(c.tr(choice.label))});
  return out;
}

std::vector<html::Option> term_options(const site::Context& c, const Field& field) {
  std::vector<html::Option> out;
  for (const taxonomy::Term* term : c.terms.of(field.taxonomy)) {
    if (!term->active || (field.only_below && !term->parent)) continue;
    out.push_back({.value = term->slug, .label = term_name(*term, c.language())});
  }
  return out;
}

std::vector<html::Option> language_options(const site::Context& c) {
  std::vector<html::Option> out;
  for (const auto& language : c.tr.language_names())
    out.push_back({.value = language.code, .label = language.name});
  return out;
}

std::vector<html::Option> country_options(const site::Context& c) {
  const auto& places = c.app.places;
  std::vector<html::Option> out;
  for (const auto* country : places.countries(c.tr.language())) {
    out.push_back(
        {.value = country->iso2,
         .label = std::string(places.country_name(country->iso2, c.tr.language()))}
    );
  }
  return out;
}

std::vector<html::Option> zone_options(const i18n::Tr& tr) {
  std::vector<html::Option> out;
  for (const i18n::ZoneChoice& choice : i18n::zone_choices(tr))
    out.push_back({.value = choice.zone, .label = choice.name});
  return out;
}

std::vector<html::Option> entry_options(
    const i18n::Tr& tr, const Offer& offer, const std::string& chosen
) {
  std::vector<html::Option> out;
  for (const entries::Referred& one : offer.entries)
    out.push_back({.value = one.slug, .label = one.title});
  const bool offered =
      std::ranges::find(offer.entries, chosen, &entries::Referred::slug) != offer.entries.end();
  if (!chosen.empty() && !offered)
    out.push_back({.value = chosen, .label = std::string(tr("no longer on this site"))});
  return out;
}

std::vector<html::FoldedChoices::Set> passage_options(
    const i18n::Tr& tr, const Offer& offer, std::span<const std::string> chosen
) {
  std::vector<html::FoldedChoices::Set> sets;
  std::vector<std::string> gone(chosen.begin(), chosen.end());
  for (const entries::EntryPassages& of : offer.passages) {
    html::FoldedChoices::Set set{.label = of.passages.of, .options = {}};
    for (const entries::Passage& one : of.passages.all) {
      std::string value = entries::join_passage(of.entry.slug, one.code);
      std::erase(gone, value);
      set.options.push_back({.value = std::move(value), .label = one.code + " · " + one.title});
    }
    if (!set.options.empty()) sets.push_back(std::move(set));
  }
  if (gone.empty()) return sets;
  html::FoldedChoices::Set last{.label = std::string(tr("no longer on this site")), .options = {}};
  for (const std::string& value : gone)
    last.options.push_back({.value = value, .label = value});
  sets.push_back(std::move(last));
  return sets;
}

}  // namespace ibis::publishing
