#include "instruments/articles.hpp"

#include "core/text.hpp"
#include "instruments/instrument.hpp"

namespace ibis::instruments {

std::optional<Article> parse_article(std::string_view line) {
  const auto take = [&line] {
    const auto end = line.find(';');
    const std::string_view part = line.substr(0, end);
    line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
    return std::string(text::trim(part));
  };
  Article article;
  article.number = take();
  article.title = take();
  article.gist = std::string(text::trim(line));
  if (article.number.empty() || article.title.empty()) return std::nullopt;
  return article;
}

std::vector<Article> articles_of(const entries::Record& record) {
  std::vector<Article> all;
  for (const std::string& line : record.values(field::articles)) {
    if (auto article = parse_article(line)) all.push_back(*std::move(article));
  }
  return all;
}

std::string anchor_of(std::string_view number) {
  return "article-" + text::slugify(number);
}

}  // namespace ibis::instruments
