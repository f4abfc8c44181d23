#include "posts/load.hpp"

#include "core/text.hpp"
#include "entries/cards.hpp"
#include "posts/store.hpp"
#include "posts/thread_part.hpp"
#include "posts/views.hpp"
#include "posts/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace ibis::posts {

namespace {

std::vector<ShownRow> in_order(db::Read& r, const std::vector<PostId>& ids) {
  auto rows = shown_rows(r, ids);
  std::vector<ShownRow> ordered;
  for (const PostId id : ids) {
    if (const auto found = rows.find(id); found != rows.end())
      ordered.push_back(std::move(found->second));
  }
  return ordered;
}

std::int64_t page_asked(const site::Context& c, std::int64_t pages) {
  const auto asked = text::to_int(c.request.query.value("page")).value_or(1);
  return std::clamp<std::int64_t>(asked, 1, pages);
}

Positions positions_of(std::int64_t page, std::int64_t a_page) {
  return {.from = (page - 1) * a_page + 1, .to = page * a_page};
}

// The answers of one post, where that is what was asked for.
bool load_under(const site::Context& c, db::Read& r, ThreadView& view) {
  const std::string_view wanted = c.request.query.value("under");
  if (wanted.empty() || !view.thread.has_answers()) return false;
  const auto post = find_post_by_public_id(r, wanted);
  if (!post || post->thread_id != view.thread.id || post->parent_id || !post->position)
    return false;
  view.pages = pages_of(post->answers, Limits::flat_a_page);
  view.page = page_asked(c, view.pages);
  std::vector<PostId> ids{post->id};
  for (const PostId id : ids_of_answers(r, post->id, positions_of(view.page, Limits::flat_a_page)))
    ids.push_back(id);
  view.posts = in_order(r, ids);
  view.under = std::move(view.posts.front());
  view.posts.erase(view.posts.begin());
  return true;
}

void load_page(const site::Context& c, db::Read& r, ThreadView& view) {
  const std::int64_t a_page = tops_a_page(view.thread);
  view.pages = pages_of(view.thread.positions, a_page);
  view.page = page_asked(c, view.pages);
  view.posts = in_order(
      r, ids_of_page(r, view.thread.id, positions_of(view.page, a_page), Limits::answers_inline)
  );
}

void load_for_members(const site::Context& c, db::Read& r, ThreadView& view) {
  const auto whose = view.rights.moderate ? std::nullopt : c.viewer.id;
  const auto waiting = ids_waiting(r, view.thread.id, whose);
  if (!waiting.empty()) view.waiting = in_order(r, waiting);
  if (view.rights.moderate) {
    std::vector<PostId> all = waiting;
    for (const ShownRow& post : view.posts)
      all.push_back(post.id);
    view.cases = open_cases(r, all);
  }
}

}  // namespace

ThreadView load_thread(
    const site::Context& c, std::string_view owner_kind, const OwnerAbout& about
) {
  const Owner* owner = c.app.posts->find(owner_kind);
  if (owner == nullptr)
    throw std::logic_error("no owner of threads is called " + std::string(owner_kind));
  return c.read(
      [&](db::Read& r) {
        const auto thread = find_thread_of(r, owner_kind, about.id);
        ThreadView view{
            .owner = owner,
            .about = about,
            .thread = thread ? *thread : unbegun(*owner, about.id),
            .rights = {},
            .posts = {},
            .waiting = {},
            .under = {},
            .known = {},
            .photos = {},
            .cases = {},
            .page = 1,
            .pages = 1,
            .form = {.draft = read_draft(c.request.query)},
        };
        view.rights = rights_under(r, *owner, c.viewer, view.thread);
        if (owner->closed != nullptr) view.closed = owner->closed(r, about.id, c.now);
        view.thread = at_moment(r, *owner, std::move(view.thread), c.now);
        view.form.draft.body.clear();
        view.form.draft.lines.clear();
        view.form.draft.language = c.language();
        if (!view.rights.read) return view;
        if (thread) {
          if (!load_under(c, r, view)) load_page(c, r, view);
          if (c.viewer.signed_in()) load_for_members(c, r, view);
        }
        if (view.rights.write) fill_form(r, *owner, view.thread, c.viewer, view.rights, view.form);
        std::vector<ShownRow> all = view.waiting;
        all.insert(all.end(), view.posts.begin(), view.posts.end());
        if (view.under) all.push_back(*view.under);
        view.known = mentioned_in(r, all);
        view.photos = photos_of(r, *c.app.posts, c.viewer, all);
        return view;
      },
      {.label = "thread"}
  );
}

std::string query_of(const ThreadView& view) {
  std::string query;
  if (view.under) query = "?under=" + view.under->public_id;
  if (view.page > 1) query += fmt::format("{}page={}", query.empty() ? '?' : '&', view.page);
  return query;
}

void fill_form(
    db::Read& r,
    const Owner& owner,
    const Thread& thread,
    const access::Viewer& viewer,
    const Rights& rights,
    WriteForm& form
) {
  const bool all_wait = owner.holds != nullptr && owner.holds(r, thread.owner_id);
  form.newcomer = !all_wait && is_newcomer(r, viewer, rights);
  form.waits = is_held(r, owner, thread.owner_id, viewer, rights);
  const auto named = [&](std::string& public_id) -> std::optional<ShownRow> {
    const auto post = public_id.empty() ? std::nullopt : find_post_by_public_id(r, public_id);
    if (post && post->thread_id == thread.id && post->is(PostState::stands))
      return shown_rows(r, {post->id}).at(post->id);
    public_id.clear();
    return std::nullopt;
  };
  if (!thread.has_answers()) form.draft.answer.clear();
  if (const auto answered = named(form.draft.answer)) form.answered_name = answered->name;
  if (const auto quoted = named(form.draft.quote)) {
    form.quote = QuoteOffer{
        .public_id = quoted->public_id,
        .name = quoted->name,
        .version = quoted->version,
        .lines = quotable_lines(quoted->body),
    };
  }
}

Handles mentioned_in(db::Read& r, const std::vector<ShownRow>& posts) {
  std::vector<std::string> handles;
  for (const ShownRow& post : posts) {
    if (!post.body.contains('@')) continue;
    for (std::string& handle : mentioned_handles(post.body))
      handles.push_back(std::move(handle));
  }
  return known_handles(r, handles);
}

Photos photos_of(
    db::Read& r,
    const Setup& setup,
    const access::Viewer& viewer,
    const std::vector<ShownRow>& posts
) {
  if (setup.photos == nullptr || posts.empty()) return {};
  std::vector<PersonId> people;
  for (const ShownRow& post : posts)
    people.push_back(post.author_id);
  std::ranges::sort(people);
  people.erase(std::ranges::unique(people).begin(), people.end());
  const auto files = setup.photos(r, viewer, people);
  std::vector<entries::Card> cards;
  for (const auto& [person, file] : files)
    cards.emplace_back().picture_id = file;
  const auto pictures = entries::pictures_of(r, cards);
  Photos photos;
  for (const auto& [person, file] : files) {
    const auto found = pictures.find(file);
    if (found == pictures.end()) continue;
    html::Picture& photo = photos.emplace(person, found->second).first->second;
    photo.sizes = "2rem";
  }
  return photos;
}

html::Html preview_words(const site::Context& c, std::string_view body, std::string_view language) {
  const Handles known = c.read(
      [&](db::Read& r) { return known_handles(r, mentioned_handles(body)); }, {.label = "preview"}
  );
  return post_words(c, body, language, known);
}

std::string path_to(
    db::Read& r, const Thread& thread, const Post& post, std::string_view owner_path
) {
  const auto top = post.parent_id ? find_post(r, *post.parent_id) : std::nullopt;
  const Spot spot = spot_of(
      thread,
      post,
      top ? top->public_id : post.public_id,
      top ? top->position.value_or(1) : post.position.value_or(1)
  );
  return fmt::format("{}{}", owner_path, spot_query(spot, post.public_id));
}

}  // namespace ibis::posts
