#include "db/database.hpp"
#include "editorial/page_views.hpp"
#include "editorial/pages.hpp"
#include "editorial/store.hpp"
#include "editorial/surroundings.hpp"
#include "i18n/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ibis::editorial {

namespace {

// Introductions are named by their term, about pages by what they are.
std::vector<EditablePage> editable(const site::Context& c, const std::vector<PageRow>& rows) {
  std::map<std::string, std::vector<std::string>, std::less<>> languages;
  for (const PageRow& row : rows)
    languages.emplace(row.slug, row.languages);
  std::vector<EditablePage> pages;
  const auto add = [&](std::string slug, std::string name) {
    auto codes = languages[slug];
    pages.push_back(
        {.slug = std::move(slug), .name = std::move(name), .languages = std::move(codes)}
    );
  };
  add("about", std::string(c.tr("About this site")));
  add("criteria", std::string(c.tr("What practices we publish")));
  add("privacy", std::string(c.tr("Privacy")));
  add("accessibility", std::string(c.tr("Accessibility")));
  for (const std::string_view taxonomy : {taxonomy::dimension, taxonomy::theme}) {
    for (const taxonomy::Term* term : c.terms.of(taxonomy))
      add(introduction_slug(term->slug), std::string(term->name(c.language())));
  }
  return pages;
}

// The language that is written: asked for in the address, else the reader's own.
Result<std::string> written_language(const site::Context& c) {
  const auto asked = c.request.query.value("language");
  if (asked.empty()) return std::string(c.language());
  if (i18n::find_language(asked) == nullptr) return fail(ErrorKind::not_found);
  return std::string(asked);
}

struct Asked {
  std::string slug;
  std::string language;
  std::optional<Page> page;
};

Result<Asked> asked_page(const site::Context& c) {
  const std::string slug(c.capture("slug"));
  if (!is_page_slug(slug, c.terms)) return fail(ErrorKind::not_found);
  const auto language = written_language(c);
  if (!language) return std::unexpected(language.error());
  return Asked{
      .slug = slug,
      .language = *language,
      .page = c.app.db.read([&](db::Read& r) { return find_page(r, slug); }),
  };
}

// What a text not written yet begins with: nothing, so that no translation begins as a copy of another language.
PageDraft draft_of(const Asked& asked) {
  PageDraft draft{.title = {}, .body = {}, .seen = 0};
  if (!asked.page) return draft;
  const auto text = std::ranges::find(asked.page->texts, asked.language, &PageText::language);
  if (text == asked.page->texts.end()) return draft;
  return {.title = text->title, .body = text->body, .seen = text->edited_at.us};
}

http::Response show_page_form(
    const site::Context& c,
    const Asked& asked,
    PageDraft draft,
    bool preview,
    std::span<const FieldError> errors
) {
  PageForm form{
      .slug = asked.slug,
      .language = asked.language,
      .draft = std::move(draft),
      .written = {},
      .preview = preview,
  };
  if (asked.page) {
    for (const PageText& text : asked.page->texts)
      form.written.push_back(text.language);
  }
  const std::string title(c.tr("Edit a page"));
  const html::Crumb list{.label = std::string(c.tr("Pages")), .url = c.url("/admin/pages")};
  const auto frame = admin_frame(c, title, {list, {.label = title}});
  return site::respond(
      c,
      frame,
      page_form_view(around(c), form, errors),
      errors.empty() ? 200 : site::form_has_errors
  );
}

}  // namespace

Result<http::Response> pages(const site::Context& c) {
  const auto rows = c.app.db.read([](db::Read& r) { return page_rows(r); });
  const auto frame = admin_frame(c, std::string(c.tr("Pages")));
  return site::respond(c, frame, pages_view(around(c), editable(c, rows)));
}

Result<http::Response> page_form(const site::Context& c) {
  const auto asked = asked_page(c);
  if (!asked) return std::unexpected(asked.error());
  return show_page_form(c, *asked, draft_of(*asked), false, {});
}

Result<http::Response> save_page(const site::Context& c) {
  const auto asked = asked_page(c);
  if (!asked) return std::unexpected(asked.error());
  PageDraft draft = read_page_draft(c.request.form);
  const auto errors = check_page_draft(draft, c.tr);
  if (!errors.empty()) return show_page_form(c, *asked, std::move(draft), false, errors);
  if (c.request.form.value("do") == "preview")
    return show_page_form(c, *asked, std::move(draft), true, {});
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    return save_page_text(w, asked->slug, asked->language, draft, signed_in_id(c), c.now);
  });
  if (!saved && saved.error().kind == ErrorKind::conflict) {
    const std::array told{FieldError{
        .field = "body",
        .message = std::string(c.tr("Somebody saved this text while you wrote. Open the page in "
                                    "another window, bring both together here, and save again."))
    }};
    // The next attempt is made knowing of the other.
    draft.seen = draft_of(*asked).seen;
    return show_page_form(c, *asked, std::move(draft), false, told);
  }
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(
      c, fmt::format("/admin/pages/{}?language={}", asked->slug, asked->language), "saved"
  );
}

}  // namespace ibis::editorial
