#include "cli/store.hpp"

#include <array>

namespace ibis::cli {

namespace {

struct Rule {
  std::string_view broken;  // what its rows are
  db::Sql count;
};

// References are asked for too: SQLite lets a program that does not switch them on write past them.
constexpr std::array rules{
    Rule{
        "sessions of nobody",
        "select count(*) from session s left join person p on p.id = s.person_id where p.id is null"
    },
    Rule{
        "links in mail to nobody",
        "select count(*) from mail_token m left join person p on p.id = m.person_id where p.id is "
        "null"
    },
    Rule{
        "entries by nobody",
        "select count(*) from entry e left join person p on p.id = e.author_id left join "
        "reference_entry x on x.entry_id = e.id left join story_consent s on s.entry_id = e.id "
        "where p.id is null and (e.author_id is not null or (x.entry_id is null and s.entry_id is "
        "null and not (e.kind = 'story' and e.state = 'withdrawn')))"
    },
    Rule{
        "reference data without an entry",
        "select count(*) from reference_entry x left join entry e on e.id = x.entry_id where e.id "
        "is null"
    },
    Rule{
        "entries without a record",
        "select count(*) from entry e left join record r on r.entry_id = e.id where r.entry_id is "
        "null"
    },
    Rule{
        "records without an entry",
        "select count(*) from record r left join entry e on e.id = r.entry_id where e.id is null"
    },
    Rule{
        "restricted fields of no entry",
        "select count(*) from restricted r left join entry e on e.id = r.entry_id where e.id is "
        "null"
    },
    Rule{
        "terms of no entry",
        "select count(*) from entry_term t left join entry e on e.id = t.entry_id where e.id is "
        "null"
    },
    Rule{
        "entries with a term that is not there",
        "select count(*) from entry_term x left join term t on t.id = x.term_id where t.id is null"
    },
    Rule{
        "steps of no entry",
        "select count(*) from step s left join entry e on e.id = s.entry_id where e.id is null"
    },
    Rule{
        "old addresses of no entry",
        "select count(*) from old_slug o left join entry e on e.id = o.entry_id where e.id is null"
    },
    Rule{
        "features of no entry",
        "select count(*) from feature f left join entry e on e.id = f.entry_id where e.id is null"
    },
    Rule{
        "entries with a picture that is not there",
        "select count(*) from entry e left join file f on f.id = e.picture_id where e.picture_id "
        "is not null and f.id is null"
    },
    Rule{
        "forms of no file",
        "select count(*) from file_form x left join file f on f.id = x.file_id where f.id is null"
    },
    Rule{
        "files of an entry that is not there",
        "select count(*) from file f left join entry e on e.id = f.owner_id where "
        "f.owner_kind in (select distinct kind from entry) and e.id is null"
    },
    Rule{
        "published entries without a place in the order",
        "select count(*) from entry where state = 'published' and (position is null or "
        "published_at is null)"
    },
    Rule{
        "entries placed after the last place given",
        "select count(*) from entry where position > (select last from entry_position where id = 1)"
    },
};

}  // namespace

std::vector<BrokenRule> broken_rules(db::Read& r) {
  std::vector<BrokenRule> found;
  for (const Rule& rule : rules) {
    if (const auto rows = r.value<std::int64_t>(rule.count); rows > 0)
      found.push_back({.what = std::string(rule.broken), .rows = rows});
  }
  return found;
}

std::vector<StoredFacets> stored_facets(db::Read& r, entries::EntryId after, std::int64_t limit) {
  return r.rows<StoredFacets>(
      "select id, facets, theme_ids from entry where id > $1 order by id limit $2", after, limit
  );
}

std::int64_t entry_count(db::Read& r) {
  return r.value<std::int64_t>("select count(*) from entry");
}

}  // namespace ibis::cli
