#include "core/icu.hpp"
#include "html/field_frame.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"

#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <array>
#include <span>

namespace ibis::html {

using namespace detail;

namespace {

// One to tick. The summary of errors leads to the first of a field, which has its id.
Html tick_box(const Choices& f, const Option& o, const std::optional<Attr>& id) {
  const bool chosen = std::ranges::find(f.values, o.value) != f.values.end();
  return R"(
      <label class="choice"><input type="{}" {} name="{}" value="{}" {} {} {}>
        <span {} {}>{}{}</span></label>)"_html(
      f.several ? "checkbox" : "radio",
      id,
      f.name,
      o.value,
      Flag{"checked", chosen},
      Flag{"required", f.required && !f.several},
      invalid(f.error),
      f.own_direction && !f.label_language.empty() ? std::optional(attr("lang", f.label_language))
                                                   : std::nullopt,
      f.own_direction ? std::optional(attr("dir", "auto")) : std::nullopt,
      o.label,
      when(!o.hint.empty(), [&] { return R"(<span class="hint">{}</span>)"_html(o.hint); })
  );
}

}  // namespace

Html choices(const Ui& ui, const Choices& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  Html boxes;
  for (std::size_t i = 0; i < f.options.size(); ++i)
    boxes += tick_box(f, f.options[i], i == 0 ? std::optional(attr("id", id)) : std::nullopt);
  const auto inside =
      f.two_columns ? R"(<div class="choices-two">{}</div>)"_html(boxes) : std::move(boxes);
  return fieldset_frame(ui, caption(f), h, inside);
}

Html folded_choices(const Ui& ui, const FoldedChoices& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  const auto ticked = [&](const FoldedChoices::Set& set) {
    return std::ranges::any_of(set.options, [&](const Option& o) {
      return std::ranges::find(f.values, o.value) != f.values.end();
    });
  };
  const Choices drawn{
      .name = f.name,
      .label = {},
      .values = f.values,
      .options = {},
      .hint = {},
      .error = f.error,
      .required = false,
      .several = true,
  };
  // What an error leads to must not be folded away.
  const auto in_use = std::ranges::find_if(f.sets, ticked);
  const auto leads = in_use == f.sets.end() ? f.sets.begin() : in_use;
  Html sets;
  for (auto set = f.sets.begin(); set != f.sets.end(); ++set) {
    Html boxes;
    for (std::size_t i = 0; i < set->options.size(); ++i) {
      const bool first = set == leads && i == 0;
      boxes +=
          tick_box(drawn, set->options[i], first ? std::optional(attr("id", id)) : std::nullopt);
    }
    sets +=
        disclosure(set->label, R"(<div class="choices-two">{}</div>)"_html(boxes), ticked(*set));
  }
  return fieldset_frame(ui, caption(f), h, sets);
}

Html check_field(const Ui& ui, const Check& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  return R"(
    <div class="{}">{}<label class="choice" for="{}"><input type="checkbox" id="{}" name="{}" value="yes" {} {} {}>
      <span>{}</span></label></div>)"_html(
      f.error.empty() ? "field" : "field bad",
      h.html,
      id,
      id,
      f.name,
      Flag{"checked", f.checked},
      Flag{"required", f.required},
      h.attrs,
      f.label
  );
}

namespace {

// The months by name, as they stand alone in a list.
std::array<std::string, 12> month_names(const i18n::Language& language) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(unicode::locale(language.locale), error);
  unicode::require(error, "names of months");
  std::int32_t count = 0;
  const auto* months =
      symbols.getMonths(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::WIDE);
  std::array<std::string, 12> names;
  const std::span list(months, static_cast<std::size_t>(std::min(count, 12)));
  std::ranges::transform(list, names.begin(), unicode::utf8);
  return names;
}

Html date_piece(
    std::string_view id,
    std::string_view name,
    std::string_view label,
    std::string_view value,
    const std::vector<Attr>& more
) {
  return R"(
    <div class="field"><label for="{}">{}</label>
      <input class="input input-s" id="{}" name="{}" value="{}" inputmode="numeric" autocomplete="off" {}></div>)"_html(
      id, label, id, name, value, more
  );
}

Html month_piece(const Ui& ui, const DateField& f, std::string_view id) {
  const auto names = month_names(ui.tr.language());
  const auto option = [&](int month) {
    const auto value = std::to_string(month);
    const auto& label = names[static_cast<std::size_t>(month - 1)];
    return R"(<option value="{}" {}>{}</option>)"_html(
        value, Flag{"selected", f.month == value || f.month == "0" + value}, label
    );
  };
  return R"(
    <div class="field"><label for="{}-month">{}</label>
      <select class="input" id="{}-month" name="{}_month" {}><option value="">-</option>{}</select></div>)"_html(
      id,
      ui.tr("Month"),
      id,
      f.name,
      invalid(f.error),
      each(std::array{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, option)
  );
}

}  // namespace

Html moment_field(const Ui& ui, const MomentField& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  // What is wrong is kept as it was typed, which an input of its own type can't hold.
  const bool plain = !f.error.empty();
  const auto sample = [&](std::string_view text) {
    return attr("placeholder", plain ? std::optional(text) : std::nullopt);
  };
  const auto inside = R"(<div class="pieces">
    <div class="field"><label for="{}">{}</label>
      <input class="input input-date" type="{}" id="{}" name="{}_day" value="{}" dir="ltr" autocomplete="off" {} {} {}></div>
    <div class="field"><label for="{}-time">{}</label>
      <input class="input input-time" type="{}" id="{}-time" name="{}_time" value="{}" dir="ltr" autocomplete="off" {} {}></div>
    </div>)"_html(
      id,
      ui.tr("Day"),
      plain ? "text" : "date",
      id,
      f.name,
      f.day,
      sample("2026-12-01"),
      Flag{"required", f.required},
      invalid(f.error),
      id,
      ui.tr("Time"),
      plain ? "text" : "time",
      id,
      f.name,
      f.time,
      sample("09:30"),
      invalid(f.error)
  );
  return fieldset_frame(ui, caption(f), h, inside);
}

Html date_field(const Ui& ui, const DateField& f) {
  const auto id = field_id(f.name);
  const auto h = help(
      ui, id, f.hint.empty() ? ui.tr("The year is enough.") : std::string_view(f.hint), f.error
  );
  std::vector<Attr> year = {attr("maxlength", 4)};
  if (f.required) year.push_back(attr("required", ""));
  std::vector<Attr> day = {attr("maxlength", 2)};
  if (const auto bad = invalid(f.error)) {
    year.push_back(*bad);
    day.push_back(*bad);
  }
  const auto inside = R"(<div class="pieces">{}{}{}</div>)"_html(
      date_piece(id, f.name + "_year", ui.tr("Year"), f.year, year),
      month_piece(ui, f, id),
      date_piece(id + "-day", f.name + "_day", ui.tr("Day"), f.day, day)
  );
  return fieldset_frame(ui, caption(f), h, inside);
}

}  // namespace ibis::html
