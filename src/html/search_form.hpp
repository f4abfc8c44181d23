#pragma once
// The form with which one searches the site, wherever it stands.
#include "html/html.hpp"
#include "html/parts.hpp"

#include <cstdint>
#include <string>

namespace ibis::html {

enum class SearchPlace : std::uint8_t {
  masthead,  // small, its button an icon
  page,      // across the page
};

/// Where it sends what is typed, and what stands in it.
struct SearchForm {
  SearchPlace place;
  std::string action;            // whole, in the reader's language
  std::string placeholder = {};  // empty: none
  std::string value = {};        // what was typed
  std::string suggestions = {};  // address of titles to offer while one types; empty: none are
};

/// The form. Offering titles, its field has the id "query" and a label of its own: so one of those a page.
Html search_form(const Ui& ui, const SearchForm& form);

}  // namespace ibis::html
