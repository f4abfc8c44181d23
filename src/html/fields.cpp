#include "html/fields.hpp"

#include "html/field_frame.hpp"

namespace ibis::html {

using namespace detail;

namespace {

std::optional<int> if_positive(int n) {
  if (n <= 0) return std::nullopt;
  return n;
}

constexpr std::string_view type_name(InputType type) {
  switch (type) {
    case InputType::text:
      return "text";
    case InputType::email:
      return "email";
    case InputType::password:
      return "password";
    case InputType::number:
      return "number";
    case InputType::url:
      return "url";
    case InputType::search:
      return "search";
    case InputType::tel:
      return "tel";
  }
  return "text";
}

// What is wrong is kept as it was typed, which a field of its own type may not hold: it stands in a plain one, with the
// keyboard of its type.
bool is_plain(const TextField& f) {
  return !f.error.empty() &&
         (f.type == InputType::email || f.type == InputType::url || f.type == InputType::number);
}

std::string_view shown_type(const TextField& f) {
  return is_plain(f) ? "text" : type_name(f.type);
}

std::string keyboard(const TextField& f) {
  if (!is_plain(f)) return {};
  return std::string(f.type == InputType::number ? "decimal" : type_name(f.type));
}

constexpr std::string_view width_class(Width width) {
  switch (width) {
    case Width::full:
      return "input";
    case Width::medium:
      return "input input-m";
    case Width::small:
      return "input input-s";
  }
  return "input";
}

// Addresses read from left to right in every language.
std::vector<Attr> direction_of(InputType type) {
  const bool address = type == InputType::email || type == InputType::url || type == InputType::tel;
  if (!address) return {};
  return {attr("dir", "ltr")};
}

// The texts of the word counter; its script fills the names in braces.
std::vector<Attr> word_limit(const Ui& ui, int max_words) {
  if (max_words <= 0) return {};
  const auto n = i18n::arg("n", "{n}");
  const auto max = i18n::arg("max", "{max}");
  return {
      attr("data-words", max_words),
      attr("data-words-text", ui.tr("Words: {n} of {max}", n, max)),
      attr("data-words-over", ui.tr("Words: {n} of {max}. Please shorten it.", n, max))
  };
}

std::vector<Attr> typeahead_attrs(const Ui& ui, const std::optional<Typeahead>& t) {
  if (!t) return {};
  return {
      attr("data-typeahead", t->url),
      attr("data-with", non_empty(t->with)),
      attr("data-id", t->id_name),
      attr("data-found", ui.tr("Places found: {n}", i18n::arg("n", "{n}"))),
      attr("data-none", ui.tr("No place of this name"))
  };
}

}  // namespace

Html text_field(const Ui& ui, const TextField& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  const auto input =
      R"({}<input class="{}" type="{}" id="{}" name="{}" value="{}" {} {} {} {} {} {} {} {} {} {} {}>)"_html(
          h.html,
          width_class(f.width),
          shown_type(f),
          id,
          f.name,
          // A passphrase is never sent back, not even to who typed it.
          f.type == InputType::password ? std::string_view{} : std::string_view(f.value),
          attr("inputmode", non_empty(keyboard(f))),
          attr("autocomplete", non_empty(f.autocomplete)),
          attr("maxlength", if_positive(f.max_characters)),
          attr("min", is_plain(f) ? std::nullopt : f.min),
          attr("max", is_plain(f) ? std::nullopt : f.max),
          f.language.empty() ? direction_of(f.type) : in_language(f.language),
          Flag{"required", f.required},
          Flag{"disabled", f.disabled},
          word_limit(ui, f.max_words),
          typeahead_attrs(ui, f.typeahead),
          h.attrs
      );
  Html inside = input;
  if (f.typeahead) inside += hidden_field(f.typeahead->id_name, f.typeahead->id_value);
  Caption above = caption(f);
  above.required = f.required || f.of_some;
  return field_frame(ui, above, inside);
}

Html text_area(const Ui& ui, const TextArea& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  const auto inside =
      R"({}<textarea class="input" id="{}" name="{}" rows="{}" {} {} {} {} {}>{}</textarea>)"_html(
          h.html,
          id,
          f.name,
          f.rows,
          attr("maxlength", if_positive(f.max_characters)),
          in_language(f.language),
          Flag{"required", f.required},
          word_limit(ui, f.max_words),
          h.attrs,
          f.value
      );
  return field_frame(ui, caption(f), inside);
}

Html select_field(const Ui& ui, const Select& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  const std::string_view nothing = !f.nothing.empty() ? std::string_view(f.nothing)
                                   : f.required       ? ui.tr("Choose …")
                                                      : ui.tr("None");
  const auto inside =
      R"({}<select class="{}" id="{}" name="{}" {} {} {}><option value="">{}</option>{}</select>)"_html(
          h.html,
          width_class(f.width),
          id,
          f.name,
          attr("autocomplete", non_empty(f.autocomplete)),
          Flag{"required", f.required},
          h.attrs,
          nothing,
          each(
              f.options,
              [&](const Option& o) {
                return R"(<option value="{}" {}>{}</option>)"_html(
                    o.value, Flag{"selected", o.value == f.value && !f.value.empty()}, o.label
                );
              }
          )
      );
  return field_frame(ui, caption(f), inside);
}

Html file_field(const Ui& ui, const FileField& f) {
  const auto id = field_id(f.name);
  const auto h = help(ui, id, f.hint, f.error);
  std::vector<Attr> limit;
  if (f.max_bytes > 0) {
    const auto name = i18n::arg("name", "{name}");
    const auto size = i18n::arg("size", "{size}");
    const auto max = i18n::arg("max", "{max}");
    limit = {
        attr("data-max-bytes", f.max_bytes),
        attr("data-file-text", ui.tr("{name}, {size}", name, size)),
        attr("data-file-over", ui.tr("{name} is {size}; the limit is {max}.", name, size, max))
    };
  }
  const auto inside = R"({}<input class="input" type="file" id="{}" name="{}" {} {} {} {}>)"_html(
      h.html,
      id,
      f.name,
      attr("accept", non_empty(f.accept)),
      Flag{"required", f.required},
      limit,
      h.attrs
  );
  return field_frame(ui, caption(f), inside);
}

Html hidden_field(std::string_view name, std::string_view value) {
  return R"(<input type="hidden" name="{}" value="{}">)"_html(name, value);
}

Html group(std::string_view legend, const Html& fields, std::string_view hint) {
  return R"(<fieldset class="group"><legend>{}</legend>{}{}</fieldset>)"_html(
      legend, when(!hint.empty(), [&] { return R"(<p class="hint">{}</p>)"_html(hint); }), fields
  );
}

Html fields_row(const Html& fields) {
  return R"(<div class="fields-row">{}</div>)"_html(fields);
}

}  // namespace ibis::html
