#pragma once
// What all fields share: hint and message, and how the input names them. For fields.cpp and
// choices.cpp only.
#include "html/fields.hpp"

#include <string_view>
#include <vector>

namespace ibis::html::detail {

/// What stands between a field's label and its input, and how the input names it.
struct Help {
  Html html;
  std::vector<Attr> attrs;  // aria-describedby, aria-invalid
};

/// Hint and message of the field with this id; either may be empty.
Help help(const Ui& ui, std::string_view id, std::string_view hint, std::string_view error);

/// How a field is named to people.
struct Caption {
  std::string_view name;
  std::string_view label;
  bool required;
  bool bad;
  std::string_view language;  // of a label that somebody typed; empty: the page's
};

template <class Field>
Caption caption(const Field& f) {
  Caption all{
      .name = f.name,
      .label = f.label,
      .required = f.required,
      .bad = !f.error.empty(),
      .language = {}
  };
  if constexpr (requires { f.label_language; }) all.language = f.label_language;
  return all;
}

/// div.field with its label.
Html field_frame(const Ui& ui, const Caption& c, const Html& inside);

/// fieldset.choices with its legend; the set itself names hint and message.
Html fieldset_frame(const Ui& ui, const Caption& c, const Help& h, const Html& inside);

/// aria-invalid for an input of a set whose message is not empty.
std::optional<Attr> invalid(std::string_view error);

}  // namespace ibis::html::detail
