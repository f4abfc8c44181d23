#include "editorial/page.hpp"

#include "core/text.hpp"
#include "editorial/limits.hpp"

#include <algorithm>

namespace ibis::editorial {

namespace {

using i18n::arg;

constexpr std::string_view introduction_prefix = "theme-";

const PageText* text_in(const Page& page, std::string_view language) {
  const auto found = std::ranges::find(page.texts, language, &PageText::language);
  return found == page.texts.end() ? nullptr : &*found;
}

}  // namespace

std::string introduction_slug(std::string_view term_slug) {
  return std::string(introduction_prefix) + std::string(term_slug);
}

bool is_page_slug(std::string_view slug, const taxonomy::Terms& terms) {
  if (std::ranges::find(about_pages, slug) != about_pages.end()) return true;
  if (!slug.starts_with(introduction_prefix)) return false;
  const auto term = slug.substr(introduction_prefix.size());
  return terms.find(taxonomy::theme, term) != nullptr ||
         terms.find(taxonomy::dimension, term) != nullptr;
}

std::string public_path(std::string_view slug) {
  if (slug == about_pages[0]) return "/about";
  if (slug.starts_with(introduction_prefix))
    return "/themes/" + std::string(slug.substr(introduction_prefix.size()));
  return "/about/" + std::string(slug);
}

const PageText* choose_text(
    const Page& page, std::string_view language, std::string_view fallback
) {
  for (const std::string_view wanted : {language, fallback, std::string_view("en")}) {
    if (const PageText* text = text_in(page, wanted)) return text;
  }
  return page.texts.empty() ? nullptr : &page.texts.front();
}

PageDraft read_page_draft(const http::Params& form) {
  return {
      .title = text::clean_line(form.value("title")),
      .body = text::clean(form.value("body")),
      .seen = text::to_int(form.value("seen")).value_or(0),
  };
}

std::vector<FieldError> check_page_draft(const PageDraft& draft, const i18n::Tr& tr) {
  std::vector<FieldError> errors;
  if (draft.title.empty()) {
    errors.push_back({"title", std::string(tr("Please give the page a title."))});
  } else if (const auto n = text::count_characters(draft.title);
             n > Limits::page_title_characters) {
    errors.push_back(
        {"title",
         tr("{n} characters; the limit is {max}. Please shorten it.",
            arg("n", n),
            arg("max", Limits::page_title_characters))}
    );
  }
  if (draft.body.empty()) {
    errors.push_back({"body", std::string(tr("Please write the text of the page."))});
  } else if (const auto n = text::count_characters(draft.body); n > Limits::page_body_characters) {
    errors.push_back(
        {"body",
         tr("{n} characters; the limit is {max}. Please shorten it.",
            arg("n", n),
            arg("max", Limits::page_body_characters))}
    );
  }
  return errors;
}

}  // namespace ibis::editorial
