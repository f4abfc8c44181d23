#include "taxonomy/store.hpp"

#include "db/changes.hpp"
#include "i18n/language.hpp"

#include <algorithm>
#include <unordered_map>

namespace ibis::taxonomy {

namespace {

struct TermRow {
  TermId id;
  std::string taxonomy;
  std::string slug;
  std::optional<std::string> code;
  std::optional<TermId> parent;
  std::int64_t position;
  bool active;
};

struct NameRow {
  TermId id;
  std::string language;
  std::string body;
};

}  // namespace

Terms load_terms(db::Read& r) {
  std::vector<Term> all;
  std::unordered_map<TermId, std::size_t> at;
  for (TermRow& row :
       r.rows<TermRow>("select id, taxonomy, slug, code, parent_id, position, active from term")) {
    at.emplace(row.id, all.size());
    all.push_back({
        .id = row.id,
        .taxonomy = std::move(row.taxonomy),
        .slug = std::move(row.slug),
        .code = row.code.value_or(""),
        .parent = row.parent,
        .position = row.position,
        .active = row.active,
        .names = {},
    });
  }
  r.each<NameRow>(
      "select owner_id, language, body from wording where owner_kind = 'term' and field = 'name'",
      [&](NameRow&& name) {
        const auto found = at.find(name.id);
        const i18n::Language* language = i18n::find_language(name.language);
        if (found == at.end() || language == nullptr) return;
        all[found->second].names[i18n::index_of(*language)] = std::move(name.body);
      }
  );
  return Terms(std::move(all));
}

TermId insert_term(db::Write& w, const TermDraft& draft, Instant now) {
  const auto code = draft.code.empty() ? std::nullopt : std::optional(draft.code);
  return w.value<TermId>(
      "insert into term (taxonomy, slug, parent_id, code, position, active, created_at)"
      " values ($1, $2, $3, $4, $5, 1, $6) returning id",
      draft.taxonomy,
      draft.slug,
      draft.parent,
      code,
      draft.position,
      now
  );
}

Result<TermId> add_term(
    db::Write& w, const TermDraft& draft, std::optional<std::int64_t> by, Instant now
) {
  return w.attempt([&](db::Write& inner) -> Result<TermId> {
    const TermId id = insert_term(inner, draft, now);
    for (const i18n::Language& language : i18n::languages()) {
      const std::string& name = draft.names[i18n::index_of(language)];
      if (name.empty()) continue;
      const Wording words{.language = std::string(language.code), .body = name, .state = "edited"};
      put_wording(inner, {"term", id.value, "name"}, words, by, now);
    }
    db::log_change(inner, now, "term", id.value, "added");
    return id;
  });
}

Result<> rename_term(
    db::Write& w,
    TermId id,
    const std::array<std::string, 6>& names,
    std::optional<std::int64_t> by,
    Instant now
) {
  if (!w.row<std::int64_t>("select id from term where id = $1", id))
    return fail(ErrorKind::not_found);
  const auto kept = wordings(w, {"term", id.value, "name"});
  bool changed = false;
  for (const i18n::Language& language : i18n::languages()) {
    const std::string& name = names[i18n::index_of(language)];
    const auto before = std::ranges::find(kept, language.code, &Wording::language);
    if (name == (before == kept.end() ? std::string_view() : std::string_view(before->body)))
      continue;
    put_wording(
        w, {"term", id.value, "name"}, {std::string(language.code), name, "edited"}, by, now
    );
    changed = true;
  }
  if (changed) db::log_change(w, now, "term", id.value, "renamed");
  return {};
}

Result<> set_term_active(db::Write& w, TermId id, bool active, Instant now) {
  if (w.run("update term set active = $2 where id = $1", id, active) == 0)
    return fail(ErrorKind::not_found);
  db::log_change(w, now, "term", id.value, active ? "offered" : "switched off");
  return {};
}

std::int64_t next_position(db::Read& r, std::string_view taxonomy) {
  return r.value<std::int64_t>(
      "select coalesce(max(position), 0) + 1 from term where taxonomy = $1", taxonomy
  );
}

std::vector<Wording> wordings(db::Read& r, const WordingKey& key) {
  return r.rows<Wording>(
      "select language, body, state from wording where owner_kind = $1 and owner_id = $2 and field "
      "= $3"
      " order by language",
      key.owner_kind,
      key.owner_id,
      key.field
  );
}

std::vector<OwnedWording> all_wordings(db::Read& r, std::string_view owner_kind) {
  return r.rows<OwnedWording>(
      "select owner_id, field, language, body, state from wording where owner_kind = $1", owner_kind
  );
}

void put_wording(
    db::Write& w,
    const WordingKey& key,
    const Wording& words,
    std::optional<std::int64_t> by,
    Instant now
) {
  w.run(
      "insert into wording (owner_kind, owner_id, field, language, body, state, edited_by, "
      "edited_at)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)"
      " on conflict (owner_kind, owner_id, field, language) do update set"
      " body = excluded.body, state = excluded.state, edited_by = excluded.edited_by, edited_at = "
      "excluded.edited_at"
      " where excluded.state = 'edited' or wording.state = 'seed'",
      key.owner_kind,
      key.owner_id,
      key.field,
      words.language,
      words.body,
      words.state,
      by,
      now
  );
}

std::optional<Wording> choose_wording(
    const std::vector<Wording>& all, std::string_view language, std::string_view fallback
) {
  for (const std::string_view wanted : {language, fallback, std::string_view("en")}) {
    for (const Wording& words : all) {
      if (words.language == wanted && !words.body.empty()) return words;
    }
  }
  const auto any = std::ranges::find_if(all, [](const Wording& w) { return !w.body.empty(); });
  if (any == all.end()) return std::nullopt;
  return *any;
}

}  // namespace ibis::taxonomy
