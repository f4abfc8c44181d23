#include "taxonomy/terms.hpp"

#include "i18n/language.hpp"

#include <algorithm>
#include <tuple>

namespace ibis::taxonomy {

namespace {

std::string slug_key(std::string_view taxonomy, std::string_view slug) {
  std::string key(taxonomy);
  key += '/';
  key += slug;
  return key;
}

}  // namespace

std::string_view Term::name(std::string_view language) const {
  const i18n::Language* found = i18n::find_language(language);
  if (found != nullptr && !names[i18n::index_of(*found)].empty())
    return names[i18n::index_of(*found)];
  return names[0].empty() ? std::string_view(slug) : std::string_view(names[0]);
}

Terms::Terms(std::vector<Term> all) : all_(std::move(all)) {
  std::ranges::sort(all_, {}, [](const Term& t) {
    return std::tie(t.taxonomy, t.position, t.id.value);
  });
  for (const Term& term : all_) {
    by_id_.emplace(term.id, &term);
    by_slug_.emplace(slug_key(term.taxonomy, term.slug), &term);
  }
}

const Term* Terms::find(TermId id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const Term* Terms::find(std::string_view taxonomy, std::string_view slug) const {
  const auto found = by_slug_.find(slug_key(taxonomy, slug));
  return found == by_slug_.end() ? nullptr : found->second;
}

std::vector<const Term*> Terms::of(std::string_view taxonomy) const {
  std::vector<const Term*> terms;
  for (const Term& term : all_) {
    if (term.taxonomy == taxonomy) terms.push_back(&term);
  }
  return terms;
}

std::vector<const Term*> Terms::under(TermId parent) const {
  std::vector<const Term*> terms;
  for (const Term& term : all_) {
    if (term.parent == parent) terms.push_back(&term);
  }
  return terms;
}

}  // namespace ibis::taxonomy
