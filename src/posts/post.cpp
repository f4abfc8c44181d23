#include "posts/post.hpp"

#include "core/text.hpp"
#include "html/markdown.hpp"
#include "i18n/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ibis::posts {

std::string_view code(Shape shape) {
  return shape == Shape::answers ? "answers" : "flat";
}

std::string_view code(ThreadState state) {
  return state == ThreadState::open ? "open" : "closed";
}

std::string_view code(Readers readers) {
  switch (readers) {
    case Readers::everyone:
      return "everyone";
    case Readers::members:
      return "members";
    case Readers::chosen:
      break;
  }
  return "chosen";
}

std::string_view code(Writers writers) {
  return writers == Writers::members ? "members" : "chosen";
}

std::string_view code(PostState state) {
  switch (state) {
    case PostState::held:
      return "held";
    case PostState::stands:
      return "stands";
    case PostState::withdrawn:
      return "withdrawn";
    case PostState::removed:
      break;
  }
  return "removed";
}

bool may_see(const access::Viewer& viewer, const Post& post, const Rights& rights) {
  if (post.is(PostState::stands)) return rights.read;
  if (post.is(PostState::held))
    return rights.moderate || (rights.read && viewer.id == post.author_id);
  return post.is(PostState::removed) && rights.moderate && viewer.id != post.author_id;
}

bool may_edit(
    const access::Viewer& viewer,
    const Post& post,
    const Thread& thread,
    const Rights& rights,
    Instant now
) {
  if (viewer.id != post.author_id || !rights.write || !thread.is_open()) return false;
  if (post.is(PostState::held)) return true;
  if (!post.is(PostState::stands) || !post.shown_at) return false;
  return now <= *post.shown_at + Limits::edit || (post.mend_until && now <= *post.mend_until);
}

bool may_withdraw(const access::Viewer& viewer, const Post& post) {
  return viewer.id == post.author_id && (post.is(PostState::held) || post.is(PostState::stands));
}

bool may_remove(const access::Viewer& viewer, const Post& post, const Rights& rights) {
  return rights.moderate && viewer.id != post.author_id && post.is(PostState::stands);
}

std::int64_t page_of(std::int64_t position, std::int64_t a_page) {
  return (std::max<std::int64_t>(position, 1) - 1) / a_page + 1;
}

std::int64_t pages_of(std::int64_t positions, std::int64_t a_page) {
  return page_of(positions, a_page);
}

std::int64_t tops_a_page(const Thread& thread) {
  return thread.has_answers() ? Limits::comments_a_page : Limits::flat_a_page;
}

Spot spot_of(
    const Thread& thread, const Post& post, std::string_view top_public, std::int64_t top_position
) {
  if (!post.parent_id) {
    // What waits is shown to its author behind the last of the others.
    const std::int64_t position = post.position.value_or(thread.positions);
    return {.under = {}, .page = page_of(position, tops_a_page(thread))};
  }
  if (!post.position || *post.position <= Limits::answers_inline)
    return {.under = {}, .page = page_of(top_position, tops_a_page(thread))};
  return {.under = std::string(top_public), .page = page_of(*post.position, Limits::flat_a_page)};
}

std::string spot_query(const Spot& spot, std::string_view public_id) {
  std::string query;
  if (!spot.under.empty()) query = "?under=" + spot.under;
  if (spot.page > 1) query += fmt::format("{}page={}", query.empty() ? '?' : '&', spot.page);
  return fmt::format("{}#p-{}", query, public_id);
}

std::vector<std::string> quotable_lines(std::string_view body) {
  const std::string text = html::markdown_to_text(body);
  std::vector<std::string> lines;
  for (const std::string_view line : text::split(text, '\n')) {
    const std::string_view words = text::trim(line);
    if (words.empty()) continue;
    if (lines.size() == Limits::quotable_lines) break;
    lines.push_back(text::shorten(words, Limits::quoted_line_characters));
  }
  return lines;
}

Draft read_draft(const http::Params& form) {
  Draft draft{
      .body = text::clean(form.value("body")),
      .language = known_language(form.value("language")),
      .quote = std::string(form.value("quote")),
      .answer = std::string(form.value("answer")),
      .lines = {},
      .quote_version = text::to_int(form.value("quote_version")),
  };
  for (const std::string_view value : form.all("lines")) {
    const auto number = text::to_int(value);
    if (!number || *number < 0 || std::cmp_greater_equal(*number, Limits::quotable_lines)) continue;
    const auto line = static_cast<std::size_t>(*number);
    if (std::ranges::find(draft.lines, line) == draft.lines.end()) draft.lines.push_back(line);
  }
  std::ranges::sort(draft.lines);
  return draft;
}

std::vector<FieldError> check_body(std::string_view body, const i18n::Tr& tr) {
  if (body.empty()) return {{"body", std::string(tr("Write something first."))}};
  if (text::count_characters(body) <= Limits::body_characters) return {};
  return {{"body", tr("Use at most {most} characters.", i18n::arg("most", Limits::body_characters))}
  };
}

std::string known_language(std::string_view code) {
  return i18n::find_language(code) == nullptr ? std::string{} : std::string(code);
}

std::vector<std::string> mentioned_handles(std::string_view body) {
  std::vector<std::string> handles;
  // Most posts name nobody; an entity may stand for the sign.
  if (body.find_first_of("@&") == body.npos) return handles;
  html::render_markdown(body, {.mention = [&](std::string_view handle) -> std::string {
                          const bool known = std::ranges::find(handles, handle) != handles.end();
                          if (!known && handles.size() < Limits::mentions)
                            handles.emplace_back(handle);
                          return {};
                        }});
  return handles;
}

}  // namespace ibis::posts
