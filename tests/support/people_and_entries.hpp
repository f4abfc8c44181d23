#pragma once
// People and published entries for tests of stores that only point at them.
#include "entries/store.hpp"
#include "people/store.hpp"
#include "support/engines.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace ibis::testing {

/// A store test with people and entries at hand.
class PeopleAndEntriesTest : public StoreTest {
 protected:
  template <class F>
  auto write(F f) {
    return database().write([&](db::Write& w) { return f(w); });
  }

  template <class F>
  auto read(F f) {
    return database().read([&](db::Read& r) { return f(r); });
  }

  PersonId person(const std::string& handle) {
    const auto id = write([&](db::Write& w) {
      return people::add_person(
          w,
          {.name = handle,
           .email = handle + "@example.org",
           .passphrase = "hash",
           .role = "member",
           .state = "active",
           .language = "en",
           .handle = handle},
          clock_.now()
      );
    });
    if (!id) throw std::runtime_error("no person " + handle);
    return *id;
  }

  entries::EntryId published(const std::string& title, PersonId author) {
    const auto id = write([&](db::Write& w) -> Result<entries::EntryId> {
      entries::EntryDraft draft{};
      draft.kind = "practice";
      draft.language = "en";
      draft.title = title;
      const auto made = entries::add_entry(w, draft, author, clock_.now());
      for (const auto to : {entries::State::submitted, entries::State::published}) {
        const auto entry = entries::find_entry(w, made);
        if (auto moved = entries::move_entry(w, *entry, to, author, "", clock_.now()); !moved)
          return std::unexpected(moved.error());
      }
      return made;
    });
    if (!id) throw std::runtime_error("no entry " + title);
    return *id;
  }
};

}  // namespace ibis::testing
