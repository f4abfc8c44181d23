#pragma once
// What pages are made of, read for them.
#include "html/art.hpp"
#include "posts/owner.hpp"
#include "posts/read_store.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

/// The lines of a post, offered to be quoted.
struct QuoteOffer {
  std::string public_id;
  std::string name;  // of its author; empty: has left
  std::int64_t version;
  std::vector<std::string> lines;
};

/// The form under a thread.
struct WriteForm {
  Draft draft;
  std::vector<FieldError> errors{};
  std::optional<QuoteOffer> quote{};
  std::string answered_name{
  };  // of whom draft.answer answers; empty where it answers nobody, or who has left
  bool newcomer = false;  // what is written will wait, as a first post does
  bool waits = false;     // what is written will wait
};

using Handles = std::set<std::string, std::less<>>;

/// The pictures of people that a reader may see.
using Photos = std::map<PersonId, html::Picture>;

/// A page of a thread, as one viewer sees it.
struct ThreadView {
  const Owner* owner;
  OwnerAbout about;
  Thread thread;  // id 0: not begun yet
  Rights rights;
  std::vector<ShownRow> posts;    // each followed by its first answers; or the answers of `under`
  std::vector<ShownRow> waiting;  // the viewer's own, or all for moderators
  std::optional<ShownRow> under;  // the post whose answers this page shows
  Handles known;                  // who is mentioned and here
  Photos photos;                  // of who wrote
  std::map<PostId, std::string> cases;  // open ones, for moderators
  std::int64_t page;
  std::int64_t pages;
  WriteForm form;
  std::optional<i18n::Msgid> closed{
  };  // why nobody writes, where its owner says so (Owner::closed)
};

/// The names of the query that choose what a page of a thread shows: for Route::query of the page it stands on.
inline constexpr std::string_view thread_parameters = "page under";

/// A page of the thread of `about`, as this request's query asks (page, under, and for who is signed in quote, answer).
/// The owner must be one that was named to this room and on the site. Reads at most nine statements, four for visitors
/// where nobody is mentioned and no picture is shown.
ThreadView load_thread(
    const site::Context& c, std::string_view owner_kind, const OwnerAbout& about
);

/// The part of the query that chooses this page, for the page's own address: "" or "?page=2".
std::string query_of(const ThreadView& view);

/// What the form needs of the posts that its draft names; a name that leads to nothing is left out.
void fill_form(
    db::Read& r,
    const Owner& owner,
    const Thread& thread,
    const access::Viewer& viewer,
    const Rights& rights,
    WriteForm& form
);

/// The handles among these posts that belong to somebody who is here.
Handles mentioned_in(db::Read& r, const std::vector<ShownRow>& posts);

/// The pictures of who wrote these posts; two statements, however many they are.
Photos photos_of(
    db::Read& r,
    const Setup& setup,
    const access::Viewer& viewer,
    const std::vector<ShownRow>& posts
);

/// Where a post is shown now: path, query and #p-….
std::string path_to(
    db::Read& r, const Thread& thread, const Post& post, std::string_view owner_path
);

}  // namespace ibis::posts
