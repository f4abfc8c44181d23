#pragma once
// What this room writes to people, each in their language, queued in the transaction that brings it about.
#include "posts/case_store.hpp"
#include "posts/owner.hpp"

#include <span>
#include <string_view>

namespace ibis::posts {

/// The Tell a site has until a room for notices tells people on the site itself: a mail, one at most in
/// Limits::told_again for each person and thread.
Result<> tell_by_mail(const Tools& tools, db::Write& w, const Notice& notice);

/// A case as mails name it.
struct CaseAbout {
  std::optional<PersonId>
      author_id;             // of the post or entry, or the person; reference data has none
  std::string path;          // of the thing, without prefix
  std::string title;         // of what it hangs on, the entry, or the person's name
  bool post;                 // about a post, which people are told as "your post"
  std::string in_mail = {};  // what mail calls it instead (OwnerAbout::in_mail)
  bool unnamed = false;      // its author is named to nobody, moderators among them
  bool gone = false;         // nobody can read it now: an entry off the site, a post taken away
  bool can_mend = false;     // there is an author who can be asked to change it

  [[nodiscard]] const std::string& mail_title() const { return in_mail.empty() ? title : in_mail; }
};

/// To the author of what was decided on, when the author is to be told.
Result<> tell_author(
    const Tools& tools,
    db::Write& w,
    const CaseAbout& about,
    Decision decision,
    std::string_view note
);
/// To everybody who reported it. The note is for the author alone.
Result<> tell_reporters(
    const Tools& tools,
    db::Write& w,
    const CaseAbout& about,
    Decision decision,
    std::span<const ReportRow> reports
);
/// Who is asked to decide: active people who may moderate. Administrators may too, and are not asked.
std::vector<PersonId> moderators(db::Read& r);
/// To all of them: something waits. Called when nothing waited before, so that a hundred cases are one mail.
Result<> tell_moderators(const Tools& tools, db::Write& w);
/// To somebody who moderates under one owner: something waits there. `title` as mail may name it, `path` without prefix.
Result<> tell_own_moderator(
    const Tools& tools, db::Write& w, PersonId to, std::string_view title, std::string path
);

}  // namespace ibis::posts
