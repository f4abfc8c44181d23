#pragma once
// What the parts of the form share: the pen that draws their fields. For form_*.cpp alone.
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "practices/views.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ibis::practices {

// What every field of a part needs.
struct Pen {
  const site::Context& c;
  const FormView& form;

  [[nodiscard]] std::string tr(i18n::Msgid text) const { return std::string(c.tr(text)); }

  [[nodiscard]] std::string error(std::string_view field) const {
    return html::error_of(form.errors, field);
  }
};

/// A fixed list as options.
std::vector<html::Option> options(const Pen& pen, std::span<const Choice> list);
/// The terms of a taxonomy that are offered, in its order; heads of groups can be left out.
std::vector<html::Option> term_options(
    const Pen& pen, std::string_view taxonomy, bool only_children
);
std::vector<html::Option> language_options(const Pen& pen);

// The fields of each part but the last.
html::Html what_part(const Pen& pen);
html::Html how_part(const Pen& pen);
html::Html whom_part(const Pen& pen);
html::Html who_part(const Pen& pen);
html::Html picture_part(const Pen& pen);

}  // namespace ibis::practices
