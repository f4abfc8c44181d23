#include "html/search_form.hpp"

#include "html/icons.hpp"

#include <optional>

namespace ibis::html {

using namespace literals;

namespace {

constexpr int most_characters_of_search = 300;  // as src/search/limits.hpp has it

// What a field that offers titles while one types needs besides.
Html offering_input(const Ui& ui, const SearchForm& form) {
  return R"(<label class="hide" for="query">{}</label>
    <input class="input" type="search" id="query" name="q" value="{}" maxlength="{}" {} data-typeahead="{}" data-found="{}" data-none="{}">)"_html(
      ui.tr("Search for"),
      form.value,
      most_characters_of_search,
      attr("placeholder", non_empty(form.placeholder)),
      form.suggestions,
      ui.tr("Suggestions: {n}", i18n::arg("n", "{n}")),
      ui.tr("No suggestion")
  );
}

Html plain_input(const Ui& ui, const SearchForm& form) {
  return R"(<input class="input" type="search" name="q" aria-label="{}" {} {} maxlength="{}">)"_html(
      ui.tr("Search this site"),
      attr("placeholder", non_empty(form.placeholder)),
      attr("value", non_empty(form.value)),
      most_characters_of_search
  );
}

}  // namespace

Html search_form(const Ui& ui, const SearchForm& form) {
  const bool small = form.place == SearchPlace::masthead;
  const Html input = form.suggestions.empty() ? plain_input(ui, form) : offering_input(ui, form);
  const Html button = small ? R"(<button class="btn btn-bare" aria-label="{}">{}</button>)"_html(
                                  ui.tr("Search"), icon(ui, "search")
                              )
                            : R"(<button class="btn btn-main">{}</button>)"_html(ui.tr("Search"));
  return R"(<form class="{}" role="search" action="{}">{}
    {}</form>)"_html(small ? "mast-search" : "searchbar", form.action, input, button);
}

}  // namespace ibis::html
