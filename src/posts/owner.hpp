#pragma once
// What the wiring gives this room: what threads may hang on, and who is told of what. Neither is known here.
#include "access/roles.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "people/mails.hpp"
#include "posts/post.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::mail {
class Mailer;
}

namespace ibis::site {
struct Context;
}

namespace ibis::posts {

/// What a thread hangs on, as links and mails name it.
struct OwnerAbout {
  std::int64_t id;
  std::string public_id;  // names it in /threads/{kind}/{public}
  std::string path;       // of the page that shows the thread, without language prefix
  std::string title;
  /// What mail calls it where its title may stand in none; such mail quotes nobody either. Empty: the title.
  std::string in_mail = {};
  bool in_feeds = true;  // whether its thread may leave the page as a feed
};

struct Tools;

/// One kind of thing that threads hang on: plain functions, closed where one is missing.
struct Owner {
  using Ask = bool (*)(db::Read& r, const access::Viewer& viewer, std::int64_t id);

  std::string_view kind;  // of thread.owner_kind; letters alone
  Shape shape;            // of a thread that begins, as are the next two
  Readers readers;
  Writers writers;
  std::optional<OwnerAbout> (*find)(db::Read& r, std::string_view public_id);
  /// Nothing where it is not there or not on the site (a draft, withdrawn): then its thread is not either.
  std::optional<OwnerAbout> (*about)(db::Read& r, std::int64_t id);
  Ask may_read = nullptr;   // asked where readers are chosen
  Ask may_write = nullptr;  // asked where writers are chosen
  Ask moderates = nullptr;  // beside those who hold access::Permission::moderate
  /// Why nobody writes under it at this moment, whatever the state of its thread; nothing while people may.
  std::optional<i18n::Msgid> (*closed)(db::Read& r, std::int64_t id, Instant now) = nullptr;
  /// Whether what is written under it waits for a moderator, whoever writes but those who moderate there.
  bool (*holds)(db::Read& r, std::int64_t id) = nullptr;
  bool counted = true;  // whether posts count for their author where everybody sees the number
  /// What else one may follow to be told of this post of it, as notices keep it: "category/3" for a new topic.
  std::vector<std::string> (*also_followed)(db::Read& r, std::int64_t id, const Post& post) =
      nullptr;
  /// Called when a case about a post of it begins to wait, in the same transaction: tells those who moderate there, but
  /// nobody of `of`, who wrote or reported it.
  Result<> (*waits)(
      const Tools& tools, db::Write& w, std::int64_t id, std::span<const PersonId> of
  ) = nullptr;
};

struct Notice;

/// Told of something that concerns one person, in the transaction that brings it about. It may refuse nothing: an error
/// is a fault of its own.
using Tell = Result<> (*)(const Tools& tools, db::Write& w, const Notice& notice);

/// Called when others can read a post from now on, in the transaction that brings it about.
using Shown = void (*)(db::Write& w, const Thread& thread, const Post& post, Instant now);

/// Called when a post was taken away, by its author or a moderator, in the same transaction: `post` as it was before, the
/// counts of its thread as they are now.
using Gone = void (*)(db::Write& w, const Thread& thread, const Post& post, Instant now);

/// What gathers owners and is followed itself, but has no thread: a category of topics. Kept as "sort/value".
struct Group {
  std::string_view sort;
  std::optional<OwnerAbout> (*find)(
      const site::Context& c, db::Read& r, std::string_view value
  );  // nothing where there is none
};

/// What the wiring makes once.
struct Setup {
  std::vector<Owner> owners;
  Tell tell;
  Shown shown = nullptr;
  /// Kinds of entries whose author is named to nobody but editors, by their code; none where it is missing.
  bool (*unnamed)(std::string_view entry_kind) = nullptr;
  Gone gone = nullptr;
  std::vector<Group> groups{};
  /// The pictures (their files) of those of these people who let this reader see one; none where it is missing.
  std::map<PersonId, std::int64_t> (*photos)(
      db::Read& r, const access::Viewer& viewer, const std::vector<PersonId>& people
  ) = nullptr;

  [[nodiscard]] const Owner* find(std::string_view kind) const;
};

/// Somebody wrote your name, answered you or quoted you.
struct Notice {
  enum class Why : std::uint8_t { mentioned, answered };
  Why why;
  PersonId to;
  std::string by_name;
  Thread thread;
  Post post;
  std::string title;  // of the owner, as mail may name it
  bool quotes;        // whether mail may tell what was written
  Instant now;
};

/// What writing and deciding work with.
struct Tools {
  const Setup& setup;
  const mail::Mailer& mailer;
  people::Letterhead letterhead;
};

/// What `viewer` may do in a thread: all of it no where no owner of its kind was named or the owner is not on the site.
Rights rights_in(
    db::Read& r, const Setup& setup, const access::Viewer& viewer, const Thread& thread
);
/// The same, where the caller has the owner at hand and knows that it is on the site.
Rights rights_under(
    db::Read& r, const Owner& owner, const access::Viewer& viewer, const Thread& thread
);

/// A thread as it would begin under this owner, id 0.
Thread unbegun(const Owner& owner, std::int64_t id);

/// The thread as it is at this moment: closed while its owner says so.
Thread at_moment(db::Read& r, const Owner& owner, Thread thread, Instant now);

/// Whether what the viewer writes there waits: of a newcomer (write.hpp), and of everybody where the owner wants it.
bool is_held(
    db::Read& r,
    const Owner& owner,
    std::int64_t id,
    const access::Viewer& viewer,
    const Rights& rights
);

}  // namespace ibis::posts
