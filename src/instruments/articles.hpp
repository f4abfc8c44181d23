#pragma once
// The articles of an instrument, and which entries touch them.
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/record.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::instruments {

/// docs/limits.md names them.
struct ArticleLimits {
  static constexpr std::size_t articles = 120;  // of one instrument
  static constexpr std::size_t line = 400;   // characters of one, with its title and what it says
  static constexpr std::size_t number = 12;  // characters
  static constexpr std::size_t links = 40;   // from one entry
  static constexpr std::int64_t touching = 500;  // entries shown of one instrument
};

struct Article {
  std::string number;  // "43", "2bis", "12a"
  std::string title;
  std::string gist;  // what it says, in our own words
};

/// "43; Equal access; What it says": nothing for a line without number or title. A semicolon in the last part is text.
std::optional<Article> parse_article(std::string_view line);

/// Those of an instrument, in its order.
std::vector<Article> articles_of(const entries::Record& record);

/// Where it stands on the page of its instrument: "article-43".
std::string anchor_of(std::string_view number);

/// From an entry to an article.
struct ArticleLink {
  entries::EntryId instrument_id;
  std::string article;

  friend bool operator==(const ArticleLink&, const ArticleLink&) = default;
};

/// From an article to an entry that is published.
struct Touching {
  std::string article;
  std::string kind;
  std::string public_id;
  std::string slug;
  std::string title;
  std::string language;
};

std::vector<ArticleLink> article_links_of(db::Read& r, entries::EntryId entry);
/// The same as values of a field of FieldType::passages ("icrmw#43"), in the order such a field keeps.
std::vector<std::string> chosen_articles(db::Read& r, entries::EntryId entry);
/// Those of one instrument, the newest first, at most `limit`.
std::vector<Touching> touching(db::Read& r, entries::EntryId instrument, std::int64_t limit);
/// Puts these, values of such a field, in the place of all the entry had. What names no instrument is passed over.
void put_article_links(db::Write& w, entries::EntryId entry, std::span<const std::string> chosen);
void forget_article_links(db::Write& w, entries::EntryId entry);

}  // namespace ibis::instruments
