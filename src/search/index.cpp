#include "search/index.hpp"

#include "search/finding.hpp"
#include "search/inside.hpp"
#include "search/limits.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace ibis::search {

namespace {

// Xapian's errors are no std::exception.
std::runtime_error fault(const Xapian::Error& e) {
  return std::runtime_error("search: " + e.get_description());
}

}  // namespace

void Index::Inside::tell(std::string why) {
  const std::lock_guard lock_guard(telling);
  if (reason.empty()) reason = std::move(why);
}

void Index::Inside::give_up(std::string why) {
  writer.reset();
  generation.reset();
  readers.publish(nullptr, nullptr);
  tell(std::move(why));
}

void Index::Inside::give_up_reading(const State& state, std::string why) {
  if (readers.withdraw(state)) tell(std::move(why));
}

void Index::Inside::publish() {
  readers.publish(generation, std::make_shared<const Columns>(writer->columns()));
  mark = writer->mark();
  const std::lock_guard lock_guard(telling);
  reason.clear();
}

void Index::Inside::open_in_use() {
  const std::filesystem::path path = folder.in_use();
  folder.keep_only(path);
  if (path.empty()) return give_up("there is none yet");
  try {
    if (!has_our_format(path)) return give_up("it was made by another version");
    writer = std::make_unique<Writer>(path, Writer::Open::existing);
    generation = std::make_shared<Generation>(path);
    publish();
  } catch (const Xapian::Error& e) {
    give_up(e.get_description());
  }
}

Index::Index(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Index::~Index() = default;

Result<std::unique_ptr<Index>> Index::open(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  auto lock = FileLock::take(folder / "lock");
  if (!lock) return fail(ErrorKind::conflict, {}, "another process has the search index open");
  auto inside = std::make_unique<Inside>(folder, std::move(*lock));
  inside->open_in_use();
  return std::unique_ptr<Index>(new Index(std::move(inside)));
}

std::string Index::needs_rebuild() const {
  const std::lock_guard lock(inside_->telling);
  return inside_->reason;
}

namespace {

// Runs `f(reader, columns)` on the newest state, anew when a commit overtakes it.
template <class F, class Inside>
auto read_inside(Inside& inside, const F& f)
    -> Result<decltype(f(std::declval<Reader&>(), std::declval<const Columns&>()))> {
  for (int tries = 0; tries < most_retries; ++tries) {
    const State state = inside.readers.state();
    if (!state.generation) return fail(ErrorKind::unavailable, {}, "no search index");
    try {
      auto reader = inside.readers.take(state);
      auto found = f(*reader, *state.columns);
      inside.readers.give_back(std::move(reader));
      return found;
    } catch (const Xapian::DatabaseModifiedError&) {
      continue;
    } catch (const Xapian::DocNotFoundError&) {
      continue;  // removed between the columns and the index
    } catch (const Xapian::DatabaseOpeningError& e) {
      // Too many open files pass; a folder that has gone does not come back.
      if (std::filesystem::exists(state.generation->folder / "iamglass"))
        return fail(ErrorKind::unavailable, {}, e.get_description());
      inside.give_up_reading(state, e.get_description());
    } catch (const Xapian::DatabaseError& e) {
      inside.give_up_reading(state, e.get_description());
    } catch (const Xapian::Error& e) {
      throw fault(e);
    }
  }
  return fail(ErrorKind::unavailable, {}, "the search index changes too fast");
}

}  // namespace

Result<Found> Index::search(const Request& request) const {
  return read_inside(*inside_, [&](Reader& reader, const Columns& columns) {
    return find(reader, columns, request);
  });
}

Result<std::vector<Title>> Index::suggest(
    std::string_view typed, std::string_view language, std::size_t limit
) const {
  return read_inside(*inside_, [&](Reader& reader, const Columns& columns) {
    return find_titles(reader, columns, typed, language, limit);
  });
}

Result<std::vector<Title>> Index::similar(const Key& key, std::size_t limit) const {
  return read_inside(*inside_, [&](Reader& reader, const Columns& columns) {
    return find_similar(reader, columns, key, limit);
  });
}

std::uint64_t Index::size() const {
  const State state = inside_->readers.state();
  return state.columns ? state.columns->size() : 0;
}

std::uint64_t Index::state() const {
  return inside_->readers.state().number;
}

std::string Index::mark() const {
  const std::lock_guard lock(inside_->writing);
  return inside_->mark;
}

void Index::put(const Document& document) {
  const std::lock_guard lock(inside_->writing);
  if (inside_->rebuilding) inside_->meanwhile[text(document.key)] = {document.key, document};
  if (!inside_->writer) return;
  try {
    inside_->writer->put(document);
  } catch (const Xapian::DatabaseError& e) {
    inside_->give_up(e.get_description());
  } catch (const Xapian::Error& e) {
    throw fault(e);
  }
}

void Index::remove(const Key& key) {
  const std::lock_guard lock(inside_->writing);
  if (inside_->rebuilding) inside_->meanwhile[text(key)] = {key, std::nullopt};
  if (!inside_->writer) return;
  try {
    inside_->writer->remove(key);
  } catch (const Xapian::DatabaseError& e) {
    inside_->give_up(e.get_description());
  } catch (const Xapian::Error& e) {
    throw fault(e);
  }
}

void Index::commit(std::string_view mark) {
  const std::lock_guard lock(inside_->writing);
  if (inside_->rebuilding && !mark.empty()) inside_->mark_meanwhile = mark;
  if (!inside_->writer) return;
  try {
    // What readers found broken is not mended by another commit.
    if (!inside_->readers.state().generation) return inside_->give_up("broken");
    inside_->writer->commit(mark);
    inside_->publish();
  } catch (const Xapian::DatabaseError& e) {
    inside_->give_up(e.get_description());
  } catch (const Xapian::Error& e) {
    throw fault(e);
  }
}

}  // namespace ibis::search
