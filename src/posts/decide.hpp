#pragma once
// Reporting and deciding: the rules with their rows and mails, in one transaction each.
#include "posts/case_store.hpp"
#include "posts/mails.hpp"
#include "posts/write.hpp"

#include <optional>
#include <string_view>

namespace ibis::posts {

/// The thing a report or case is about.
struct Subject {
  std::string_view kind;  // about_post, about_entry, about_person
  std::int64_t id;
  CaseAbout about;
  std::optional<Post> post;      // when it is one
  std::optional<Thread> thread;  // its thread
};

/// What somebody may report: a post that stands, an entry on the site, a person who is here, if they may see it; nothing
/// else. `name`: the public id, of a person the handle.
std::optional<Subject> find_subject(
    db::Read& r,
    const Setup& setup,
    const access::Viewer& viewer,
    std::string_view kind,
    std::string_view name
);
/// What a case is about, whatever became of it; nothing where no row of it is left.
std::optional<Subject> subject_of(db::Read& r, const Setup& setup, const Case& about);

/// ErrorKind::forbidden for one's own, conflict where one has reported it before, too_many beyond the rate.
Result<Case> report_subject(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    const Subject& subject,
    const Report& report
);

/// Whether the viewer may open a case at all: who moderates there, and nobody what is about themselves.
bool may_open(
    db::Read& r, const Setup& setup, const access::Viewer& viewer, const Subject& subject
);
/// Whether they may also decide: not what they reported themselves.
bool may_decide(
    db::Read& r,
    const Setup& setup,
    const access::Viewer& viewer,
    const Case& about,
    const Subject& subject
);

/// Does what was decided, logs it and tells the author and those who reported it. ErrorKind::conflict where it was decided
/// or the post was edited meanwhile.
Result<> decide(
    const Tools& tools, db::Write& w, const Actor& actor, const Case& about, const Verdict& verdict
);

/// Removes a post that stands, as a case of its own where none is open.
Result<> remove_post(
    const Tools& tools, db::Write& w, const Actor& actor, const Post& post, const Verdict& verdict
);

}  // namespace ibis::posts
