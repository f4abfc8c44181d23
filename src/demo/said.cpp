#include "demo/said.hpp"

#include "core/text.hpp"

#include <fmt/format.h>

namespace ibis::demo {

namespace {

constexpr std::string_view mark = "== ";

Said begun(std::string_view head) {
  Said said{.handle = {}, .language = {}, .of_post = {}, .body = {}};
  for (const std::string_view word : text::split(head, ' ')) {
    if (word.empty()) continue;
    const auto number = text::to_int(word.substr(1)).value_or(0);
    if (said.handle.empty())
      said.handle = word;
    else if (word.starts_with('>'))
      said.of_post = static_cast<std::size_t>(number);
    else if (word.starts_with('+'))
      said.later = std::chrono::days(number);
    else
      said.language = word;
  }
  return said;
}

}  // namespace

Result<std::vector<Said>> said_in(std::string_view text, const People& people) {
  std::vector<Said> all;
  for (const std::string_view line : text::split(text, '\n')) {
    if (line.starts_with(mark)) {
      all.push_back(begun(line.substr(mark.size())));
    } else if (!all.empty()) {
      all.back().body += line;
      all.back().body += '\n';
    }
  }
  for (std::size_t n = 0; n < all.size(); ++n) {
    Said& said = all[n];
    said.body = text::clean(said.body);
    if (!people.contains(said.handle))
      return fail(ErrorKind::invalid, said.handle + ": nobody of this handle in people.toml");
    if (said.body.empty() || (said.of_post && (*said.of_post < 1 || *said.of_post > n)))
      return fail(ErrorKind::invalid, fmt::format("post {}: its words or what it answers", n + 1));
  }
  if (all.empty()) return fail(ErrorKind::invalid, "it has no posts");
  return all;
}

std::chrono::minutes pause_before(const Said& said, std::size_t n) {
  constexpr std::size_t least = 17;
  constexpr std::size_t spread = 2'100;
  return said.later + std::chrono::minutes(least + (said.body.size() * 37 + n * 613) % spread);
}

posts::NewPost new_post(
    const Said& said,
    const posts::Thread& thread,
    std::string_view language,
    const std::vector<posts::Post>& others,
    const People& people
) {
  posts::NewPost post{
      .thread_id = thread.id,
      .parent_id = {},
      .author_id = people.at(said.handle),
      .language = said.language.empty() ? std::string(language) : said.language,
      .body = said.body,
      .quoted_id = {},
      .quoted_lines = {},
  };
  if (!said.of_post) return post;
  const posts::Post& other = others[*said.of_post - 1];
  if (thread.has_answers()) {
    // Answers stand one level deep.
    post.parent_id = other.parent_id ? *other.parent_id : other.id;
  } else {
    post.quoted_id = other.id;
    post.quoted_lines = posts::quotable_lines(other.body).front();
  }
  return post;
}

}  // namespace ibis::demo
