#pragma once
#include "core/result.hpp"
#include "editorial/around.hpp"
#include "editorial/page.hpp"
#include "editorial/store.hpp"
#include "html/html.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// A page that may be written, in the editors' list.
struct EditablePage {
  std::string slug;
  std::string name;                    // in the reader's language
  std::vector<std::string> languages;  // codes of the texts it has
};

html::Html pages_view(const Around& around, const std::vector<EditablePage>& pages);

/// The form of one page in one language.
struct PageForm {
  std::string slug;
  std::string language;
  PageDraft draft;
  std::vector<std::string> written;  // codes of the texts there are
  bool preview;                      // shows what was typed as readers would see it, above the form
};

html::Html page_form_view(
    const Around& around, const PageForm& page, std::span<const FieldError> errors
);

}  // namespace ibis::editorial
