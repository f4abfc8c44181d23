#include "posts/searched.hpp"

#include "html/markdown.hpp"
#include "posts/limits.hpp"
#include "posts/moderation.hpp"
#include "posts/read_store.hpp"
#include "posts/store.hpp"

namespace ibis::posts {

std::string searched_words(db::Read& r, std::string_view owner_kind, std::int64_t owner_id) {
  std::string text;
  for (const std::string& words : standing_words(r, owner_kind, owner_id, Limits::searched_posts)) {
    if (text.size() > Limits::searched_bytes) break;
    text += html::markdown_to_text(words);
    text += '\n';
  }
  return text;
}

std::optional<std::int64_t> owner_concerned(
    db::Read& r, const db::Change& change, std::string_view owner_kind
) {
  // A post that comes, changes or goes is told of under its thread.
  if (change.kind != about_post || change.item == 0) return std::nullopt;
  const auto thread = find_thread(r, ThreadId{change.item});
  if (!thread || thread->owner_kind != owner_kind) return std::nullopt;
  return thread->owner_id;
}

}  // namespace ibis::posts
