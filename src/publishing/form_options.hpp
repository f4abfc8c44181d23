#pragma once
// What the fields of a form offer to choose from, in the reader's language.
#include "html/fields.hpp"
#include "publishing/views.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::publishing {

/// The input a browser shows for a line of this type.
html::InputType input_type(entries::FieldType type);

std::vector<html::Option> choice_options(const site::Context& c, const Field& field);
/// Terms in the order of their taxonomy; heads can be left out.
std::vector<html::Option> term_options(const site::Context& c, const Field& field);
std::vector<html::Option> language_options(const site::Context& c);
std::vector<html::Option> country_options(const site::Context& c);
/// Time zones by their IANA names.
std::vector<html::Option> zone_options(const i18n::Tr& tr);
/// Entries by their titles; what was chosen and is gone stays to be seen.
std::vector<html::Option> entry_options(
    const i18n::Tr& tr, const Offer& offer, const std::string& chosen
);
/// Parts of entries, a set for each entry that has any; what was chosen and is gone stands in the last one.
std::vector<html::FoldedChoices::Set> passage_options(
    const i18n::Tr& tr, const Offer& offer, std::span<const std::string> chosen
);

}  // namespace ibis::publishing
