#pragma once
// The words of reports and decisions. No I/O.
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "posts/post.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

using CaseId = Id<struct CaseTag>;

/// What a case can be about.
inline constexpr std::string_view about_post = "post";
inline constexpr std::string_view about_entry = "entry";
inline constexpr std::string_view about_person = "person";

/// held: a first post that waits. reported: somebody asked for a look.
enum class Cause : std::uint8_t { held, reported };
std::string_view code(Cause cause);

/// open: waits for a moderator. asked: waits for the author, who was asked to mend it. decided: over.
enum class CaseState : std::uint8_t { open, asked, decided };
std::string_view code(CaseState state);

/// Why somebody reports a thing.
struct ReasonRow {
  std::string_view code;
  i18n::Msgid label;
};

std::span<const ReasonRow> report_reasons();
/// The label of a reason; nullptr for one that is not in the list.
const ReasonRow* find_reason(std::string_view code);

struct Report {
  std::string reason;
  std::string note;
};

Report read_report(const http::Params& form);
std::vector<FieldError> check_report(const Report& report, const i18n::Tr& tr);

/// leave: it stays as it is. pass: a post that waited stands. remove: a post goes. mend: its author is asked to change it.
/// settled: a moderator has dealt with an entry or a person elsewhere.
enum class Decision : std::uint8_t { leave, pass, remove, mend, settled };
std::string_view code(Decision decision);
std::optional<Decision> find_decision(std::string_view code);

/// The row of a case.
struct Case {
  CaseId id;
  std::string public_id;
  std::string about_kind;
  std::int64_t about_id;
  std::string cause;
  std::string state;
  std::int64_t reports;
  Instant opened_at;
  std::optional<Instant> mended_at;

  [[nodiscard]] bool is_decided() const { return state == code(CaseState::decided); }

  [[nodiscard]] bool is_about_post() const { return about_kind == about_post; }
};

/// Which decisions a case can come to. `post`: the one it is about, if it is about one. `gone`: it is about an entry that is
/// off the site. `can_mend`: there is an author who can be asked for a change.
std::vector<Decision> decisions_of(const Case& about, const Post* post, bool gone, bool can_mend);

struct DecisionRow {
  Decision decision;
  i18n::Msgid label;  // of the choice: "Remove it"
  i18n::Msgid done;   // of the log: "Removed"
};

const DecisionRow& decision_row(Decision decision);
/// What the log says of a step; "Closed" where nobody decided.
i18n::Msgid step_label(std::string_view decision);

/// What a moderator typed.
struct Verdict {
  std::optional<Decision> decision;
  std::string note;
  std::optional<std::int64_t> version;  // of the post when it was read
};

Verdict read_verdict(const http::Params& form);
std::vector<FieldError> check_verdict(
    const Verdict& verdict, std::span<const Decision> possible, const i18n::Tr& tr
);

}  // namespace ibis::posts
