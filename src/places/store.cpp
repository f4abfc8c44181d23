#include "places/store.hpp"

#include "core/percent.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace ibis::places {

namespace {

constexpr std::string_view file_format = "1";  // as tools/gazetteer/build.py writes it
constexpr std::size_t idle_readers = 16;       // connections kept for the next call
constexpr std::size_t counted_prefix = 5;      // characters; TOP_PREFIX in build.py
constexpr std::size_t languages = 6;
constexpr std::string_view after_all = "\U0010FFFF";

enum Query : std::size_t { city, slug, top, prefix, prefix_everywhere, name, after, query_count };

constexpr const char* texts[query_count] = {
    // city
    "SELECT c.id, c.country, c.admin1, coalesce(n.name, e.name, c.name), c.slug, c.latitude,"
    " c.longitude, c.population FROM city c"
    " LEFT JOIN city_name n ON n.city = c.id AND n.language = ?2"
    " LEFT JOIN city_name e ON e.city = c.id AND e.language = ?3 WHERE c.id = ?1",
    // slug
    "SELECT id FROM city WHERE country = ?1 AND slug = ?2",
    // top
    "SELECT city FROM prefix_top WHERE country = ?1 AND prefix = ?2 ORDER BY place LIMIT ?3",
    // prefix
    "SELECT city FROM city_key WHERE country = ?1 AND folded >= ?2 AND folded < ?3"
    " GROUP BY city ORDER BY max(population) DESC, city LIMIT ?4",
    // prefix_everywhere
    "SELECT city FROM city_key INDEXED BY city_key_everywhere WHERE folded >= ?1 AND folded < ?2"
    " GROUP BY city ORDER BY max(population) DESC, city LIMIT ?3",
    // name
    "SELECT city FROM city_key WHERE country = ?1 AND folded = ?2 AND own >= ?3"
    " ORDER BY population DESC, city LIMIT ?4",
    // after
    "SELECT id, country, admin1, name, slug, latitude, longitude, population FROM city"
    " WHERE id > ?1 ORDER BY id LIMIT ?2",
};

// The gazetteer never changes while it is open, so no locks and no journal are looked for.
std::string address(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : file.string()) {
    if (c == '?' || c == '#' || c == '%') {
      text::append_percent(uri, c);
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

// A prepared statement; reset when the rows have been read, so that it can be used again.
class Statement {
 public:
  Statement(sqlite3* connection, const char* text) {
    if (sqlite3_prepare_v3(connection, text, -1, SQLITE_PREPARE_PERSISTENT, &raw_, nullptr) !=
        SQLITE_OK) {
      throw std::runtime_error(std::string("gazetteer: ") + sqlite3_errmsg(connection));
    }
  }

  ~Statement() { sqlite3_finalize(raw_); }

  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int at, std::string_view text) {
    // A view of nothing has no address, which SQLite would take for NULL.
    const char* bytes = text.data() ? text.data() : "";
    sqlite3_bind_text(raw_, at, bytes, static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return *this;
  }

  Statement& bind(int at, std::int64_t n) {
    sqlite3_bind_int64(raw_, at, n);
    return *this;
  }

  template <class F>
  void each(F f) {
    int outcome = SQLITE_ROW;
    while ((outcome = sqlite3_step(raw_)) == SQLITE_ROW)
      f(*this);
    sqlite3_reset(raw_);
    if (outcome != SQLITE_DONE) {
      throw std::runtime_error(std::string("gazetteer: ") + sqlite3_errstr(outcome));
    }
  }

  [[nodiscard]] std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(raw_, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw_, column)))
                 : std::string();
  }

  [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(raw_, column); }

  [[nodiscard]] double real(int column) const { return sqlite3_column_double(raw_, column); }

  [[nodiscard]] bool is_null(int column) const {
    return sqlite3_column_type(raw_, column) == SQLITE_NULL;
  }

  [[nodiscard]] Names names(int column) const {
    Names all;
    for (std::size_t i = 0; i < languages; ++i)
      all.push_back(text(column + static_cast<int>(i)));
    return all;
  }

 private:
  sqlite3_stmt* raw_ = nullptr;
};

CityRow city_row(const Statement& row) {
  return {
      .id = row.number(0),
      .country = row.text(1),
      .admin1 = row.is_null(2) ? std::nullopt : std::optional(row.number(2)),
      .name = row.text(3),
      .slug = row.text(4),
      .latitude = row.real(5),
      .longitude = row.real(6),
      .population = row.number(7)
  };
}

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};

std::size_t characters(std::string_view s) {
  return static_cast<std::size_t>(std::ranges::count_if(s, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

class Store::Reader {
 public:
  explicit Reader(const std::filesystem::path& file) {
    sqlite3* raw = nullptr;
    constexpr int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
    const int outcome = sqlite3_open_v2(address(file).c_str(), &raw, flags, nullptr);
    connection_.reset(raw);
    if (outcome != SQLITE_OK) {
      throw std::runtime_error("cannot open the gazetteer " + file.string());
    }
    // The kernel's pages are read in place; a cache of our own would hold them twice.
    sqlite3_exec(
        raw, "PRAGMA mmap_size=268435456; PRAGMA cache_size=-64", nullptr, nullptr, nullptr
    );
  }

  [[nodiscard]] Statement prepare(const char* text) const { return {connection_.get(), text}; }

  Statement& operator[](Query query) {
    auto& statement = statements_[query];
    if (!statement) statement = std::make_unique<Statement>(connection_.get(), texts[query]);
    return *statement;
  }

 private:
  std::unique_ptr<sqlite3, Close> connection_;
  std::array<std::unique_ptr<Statement>, query_count> statements_;  // gone before the connection
};

// Gives the reader back when the call ends, unless it ended badly: then its statements may be half
// read.
class Store::Borrowed {
 public:
  Borrowed(const Store& store, std::unique_ptr<Reader> reader)
      : store_(store), reader_(std::move(reader)), faults_(std::uncaught_exceptions()) {}

  ~Borrowed() {
    if (std::uncaught_exceptions() > faults_) return;
    const std::scoped_lock hold(store_.lock_);
    if (store_.idle_.size() < idle_readers) store_.idle_.push_back(std::move(reader_));
  }

  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  Reader& operator*() const { return *reader_; }

  Reader* operator->() const { return reader_.get(); }

 private:
  const Store& store_;
  std::unique_ptr<Reader> reader_;
  int faults_;
};

Store::Store(std::filesystem::path file) : file_(std::move(file)) {
  idle_.reserve(idle_readers);
  std::string found;
  const auto reader = borrow();
  reader->prepare("SELECT value FROM meta WHERE key = 'format'").each([&](const Statement& row) {
    found = row.text(0);
  });
  if (found != file_format) {
    throw std::runtime_error("the gazetteer " + file_.string() + " is of another format");
  }
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): idle_ owns what is returned, also when this throws

Store::~Store() = default;

Store::Borrowed Store::borrow() const {
  std::unique_ptr<Reader> reader;
  {
    const std::scoped_lock hold(lock_);
    if (!idle_.empty()) {
      reader = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!reader) reader = std::make_unique<Reader>(file_);
  return {*this, std::move(reader)};
}

std::vector<RegionRow> Store::regions() const {
  std::vector<RegionRow> all;
  const auto reader = borrow();
  reader->prepare("SELECT code, parent, slug, en, fr, es, ar, ru, zh FROM region ORDER BY code")
      .each([&](const Statement& row) {
        all.push_back(
            {.code = row.text(0), .parent = row.text(1), .slug = row.text(2), .names = row.names(3)}
        );
      });
  return all;
}

std::vector<CountryRow> Store::countries() const {
  std::vector<CountryRow> all;
  const auto reader = borrow();
  reader
      ->prepare(
          "SELECT iso2, iso3, m49, region, status, inhabited, en, fr, es, ar, ru, zh"
          " FROM country ORDER BY iso2"
      )
      .each([&](const Statement& row) {
        all.push_back(
            {.iso2 = row.text(0),
             .iso3 = row.text(1),
             .m49 = row.text(2),
             .region = row.text(3),
             .status = row.text(4),
             .inhabited = row.number(5) != 0,
             .names = row.names(6)}
        );
      });
  return all;
}

std::vector<Admin1Row> Store::admin1() const {
  std::vector<Admin1Row> all;
  const auto reader = borrow();
  reader->prepare("SELECT id, country, en, fr, es, ar, ru, zh FROM admin1 ORDER BY id")
      .each([&](const Statement& row) {
        all.push_back({.id = row.number(0), .country = row.text(1), .names = row.names(2)});
      });
  return all;
}

std::vector<std::pair<std::string, std::string>> Store::sources() const {
  std::vector<std::pair<std::string, std::string>> all;
  const auto reader = borrow();
  reader->prepare("SELECT key, value FROM meta WHERE key <> 'format' ORDER BY key")
      .each([&](const Statement& row) { all.emplace_back(row.text(0), row.text(1)); });
  return all;
}

std::optional<CityRow> Store::city(
    std::int64_t id, std::string_view language, std::string_view second
) const {
  std::optional<CityRow> found;
  const auto reader = borrow();
  auto& statement = (*reader)[Query::city];
  statement.bind(1, id).bind(2, language).bind(3, second).each([&](const Statement& row) {
    found = city_row(row);
  });
  return found;
}

std::optional<std::int64_t> Store::city_by_slug(std::string_view country, std::string_view wanted)
    const {
  std::optional<std::int64_t> found;
  const auto reader = borrow();
  (*reader)[slug].bind(1, country).bind(2, wanted).each([&](const Statement& row) {
    found = row.number(0);
  });
  return found;
}

std::vector<std::int64_t> Store::by_prefix(
    std::string_view country, std::string_view start, std::size_t limit
) const {
  std::vector<std::int64_t> found;
  const auto reader = borrow();
  const auto add = [&](const Statement& row) { found.push_back(row.number(0)); };
  const auto most = static_cast<std::int64_t>(limit);
  if (characters(start) <= counted_prefix) {
    (*reader)[top].bind(1, country).bind(2, start).bind(3, most).each(add);
    if (!found.empty()) return found;
  }
  const std::string end = std::string(start).append(after_all);
  if (country.empty()) {
    (*reader)[prefix_everywhere].bind(1, start).bind(2, end).bind(3, most).each(add);
  } else {
    (*reader)[prefix].bind(1, country).bind(2, start).bind(3, end).bind(4, most).each(add);
  }
  return found;
}

std::vector<std::int64_t> Store::by_name(
    std::string_view country, std::string_view folded, bool own, std::size_t limit
) const {
  std::vector<std::int64_t> found;
  const auto reader = borrow();
  auto& statement = (*reader)[name];
  statement.bind(1, country).bind(2, folded).bind(3, own ? std::int64_t{1} : std::int64_t{0});
  statement.bind(4, static_cast<std::int64_t>(limit)).each([&](const Statement& row) {
    found.push_back(row.number(0));
  });
  return found;
}

std::vector<CityRow> Store::cities_after(std::int64_t id, std::size_t limit) const {
  std::vector<CityRow> all;
  const auto reader = borrow();
  (*reader)[after]
      .bind(1, id)
      .bind(2, static_cast<std::int64_t>(limit))
      .each([&](const Statement& row) { all.push_back(city_row(row)); });
  return all;
}

}  // namespace ibis::places
