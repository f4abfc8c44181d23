#pragma once
// Parts of the forms of this room.
#include "core/result.hpp"
#include "editorial/around.hpp"
#include "html/fields.hpp"
#include "html/html.hpp"
#include "i18n/language.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// One line in each of the six languages: fields `name`_en … `name`_zh. The label says the language.
struct SixFields {
  std::string_view name;
  i18n::Msgid label;  // with {language}
  const std::array<std::string, 6>& values;
  std::size_t max_characters;
  bool english_required;
};

html::Html six_fields(
    const Around& around, const SixFields& fields, std::span<const FieldError> errors
);

/// What the errors of these fields are summed up under.
std::vector<html::FieldLabel> six_labels(const Around& around, const SixFields& fields);

/// A POST form of who is signed in.
html::Html form(const Around& around, std::string_view path, const html::Html& inside);

/// A form of one button, for what is done to a row of a table.
struct OneButton {
  std::string path;
  std::vector<std::pair<std::string, std::string>> hidden;
  std::string label;
  std::string of;  // what it is done to, for those who only hear the button
};

html::Html one_button(const Around& around, const OneButton& what);

/// "Offered" or "Switched off".
html::Html offered_tag(const Around& around, bool offered);

/// The button that turns that round, with the field `offered`.
html::Html offer_button(const Around& around, std::string path, bool offered, std::string_view of);

}  // namespace ibis::editorial
