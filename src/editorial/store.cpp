#include "editorial/store.hpp"

#include "core/id.hpp"
#include "i18n/language.hpp"
#include "taxonomy/store.hpp"

#include <algorithm>

namespace ibis::editorial {

namespace {

using taxonomy::put_wording;

struct WordRow {
  std::string field;
  std::string language;
  std::string body;
  Instant edited_at;
};

struct QuotationRow {
  QuotationId id;
  std::string slug;
  std::int64_t position;
  bool active;
};

struct QuotationWord {
  QuotationId id;
  std::string field;
  std::string language;
  std::string body;
};

std::vector<PageText> texts_of(db::Read& r, PageId id) {
  std::vector<PageText> texts;
  const auto rows = r.rows<WordRow>(
      "select field, language, body, edited_at from wording"
      " where owner_kind = 'page' and owner_id = $1 order by language, field",
      id
  );
  for (const WordRow& row : rows) {
    if (texts.empty() || texts.back().language != row.language)
      texts.push_back({.language = row.language, .title = {}, .body = {}, .edited_at = {0}});
    PageText& text = texts.back();
    (row.field == "title" ? text.title : text.body) = row.body;
    text.edited_at = std::max(text.edited_at, row.edited_at);
  }
  return texts;
}

void put_word(QuotationWord&& word, Quotation& quotation) {
  const i18n::Language* language = i18n::find_language(word.language);
  if (language == nullptr) return;
  auto& texts = word.field == "text" ? quotation.text : quotation.source;
  texts[i18n::index_of(*language)] = std::move(word.body);
}

Quotation without_words(QuotationRow&& row) {
  return {
      .id = row.id,
      .slug = std::move(row.slug),
      .position = row.position,
      .active = row.active,
      .text = {},
      .source = {},
  };
}

// Only what differs is written, so that a newer version of the data still reaches the rest.
void put_words(
    db::Write& w,
    QuotationId id,
    const Quotation* before,
    const QuotationDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
) {
  const auto put = [&](std::string_view field, std::string_view language, const std::string& body) {
    put_wording(
        w, {"quotation", id.value, field}, {std::string(language), body, "edited"}, by, now
    );
  };
  for (const i18n::Language& language : i18n::languages()) {
    const auto at = i18n::index_of(language);
    const std::string& text = draft.text[at];
    const std::string& source = draft.source[at];
    if (text != (before == nullptr ? std::string() : before->text[at]))
      put("text", language.code, text);
    if (source != (before == nullptr ? std::string() : before->source[at]))
      put("source", language.code, source);
  }
}

}  // namespace

std::optional<Page> find_page(db::Read& r, std::string_view slug) {
  const auto id = r.row<PageId>("select id from page where slug = $1", slug);
  if (!id) return std::nullopt;
  return Page{.id = *id, .slug = std::string(slug), .texts = texts_of(r, *id)};
}

std::vector<PageRow> page_rows(db::Read& r) {
  struct Row {
    PageId id;
    std::string slug;
    std::optional<std::string> language;
  };

  std::vector<PageRow> pages;
  r.each<Row>(
      "select p.id, p.slug, w.language from page p left join wording w"
      " on w.owner_kind = 'page' and w.owner_id = p.id and w.field = 'body'"
      " order by p.slug, w.language",
      [&](Row&& row) {
        if (pages.empty() || pages.back().id != row.id)
          pages.push_back({.id = row.id, .slug = std::move(row.slug), .languages = {}});
        if (row.language) pages.back().languages.push_back(*std::move(row.language));
      }
  );
  return pages;
}

PageId ensure_page(db::Write& w, std::string_view slug, Instant now) {
  w.run(
      "insert into page (slug, created_at) values ($1, $2) on conflict (slug) do nothing", slug, now
  );
  return w.value<PageId>("select id from page where slug = $1", slug);
}

Result<> save_page_text(
    db::Write& w,
    std::string_view slug,
    std::string_view language,
    const PageDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
) {
  const PageId id = ensure_page(w, slug, now);
  const auto texts = texts_of(w, id);
  const auto kept = std::ranges::find(texts, language, &PageText::language);
  if (kept != texts.end() && kept->edited_at.us != draft.seen) return fail(ErrorKind::conflict);
  const std::string code(language);
  put_wording(w, {"page", id.value, "title"}, {code, draft.title, "edited"}, by, now);
  put_wording(w, {"page", id.value, "body"}, {code, draft.body, "edited"}, by, now);
  return {};
}

std::vector<Quotation> quotations(db::Read& r) {
  std::vector<Quotation> all;
  r.each<QuotationRow>(
      "select id, slug, position, active from quotation order by position, id",
      [&](QuotationRow&& row) { all.push_back(without_words(std::move(row))); }
  );
  r.each<QuotationWord>(
      "select owner_id, field, language, body from wording where owner_kind = 'quotation'",
      [&](QuotationWord&& word) {
        const auto owner = std::ranges::find(all, word.id, &Quotation::id);
        if (owner != all.end()) put_word(std::move(word), *owner);
      }
  );
  return all;
}

std::optional<Quotation> find_quotation(db::Read& r, std::string_view slug) {
  auto row =
      r.row<QuotationRow>("select id, slug, position, active from quotation where slug = $1", slug);
  if (!row) return std::nullopt;
  const QuotationId id = row->id;
  Quotation quotation = without_words(*std::move(row));
  r.each<QuotationWord>(
      "select owner_id, field, language, body from wording"
      " where owner_kind = 'quotation' and owner_id = $1",
      [&](QuotationWord&& word) { put_word(std::move(word), quotation); },
      id
  );
  return quotation;
}

QuotationId insert_quotation(db::Write& w, std::string_view slug) {
  return w.value<QuotationId>(
      "insert into quotation (slug, position, active)"
      " select $1, coalesce(max(position), 0) + 1, 1 from quotation returning id",
      slug
  );
}

std::string add_quotation(
    db::Write& w, const QuotationDraft& draft, std::optional<std::int64_t> by, Instant now
) {
  std::string slug = "line-" + random_public_id();
  put_words(w, insert_quotation(w, slug), nullptr, draft, by, now);
  return slug;
}

Result<> save_quotation(
    db::Write& w,
    std::string_view slug,
    const QuotationDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
) {
  const auto before = find_quotation(w, slug);
  if (!before) return fail(ErrorKind::not_found);
  put_words(w, before->id, &*before, draft, by, now);
  return {};
}

Result<> set_quotation_active(db::Write& w, std::string_view slug, bool active) {
  if (w.run("update quotation set active = $2 where slug = $1", slug, active) == 0)
    return fail(ErrorKind::not_found);
  return {};
}

}  // namespace ibis::editorial
