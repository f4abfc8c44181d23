#include "posts/moderation.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <array>

namespace ibis::posts {

namespace {

using i18n::msg;

constexpr std::array reasons{
    ReasonRow{"rude", msg("It insults or threatens somebody")},
    ReasonRow{"hate", msg("It is against people for who they are")},
    ReasonRow{"private", msg("It tells what is private of somebody")},
    ReasonRow{"danger", msg("It can put somebody in danger")},
    ReasonRow{"wrong", msg("It is wrong in a way that does harm")},
    ReasonRow{"spam", msg("It advertises or has nothing to do with this")},
    ReasonRow{"other", msg("Something else")},
};

constexpr std::array decision_rows{
    DecisionRow{Decision::leave, msg("Leave it as it is"), msg("Left as it is")},
    DecisionRow{Decision::pass, msg("Let it pass"), msg("Let pass")},
    DecisionRow{Decision::remove, msg("Remove it"), msg("post|Removed")},
    DecisionRow{
        Decision::mend, msg("Ask its author to mend it"), msg("Its author was asked to mend it")
    },
    DecisionRow{Decision::settled, msg("I have dealt with it"), msg("Dealt with")},
};

bool needs_note(Decision decision) {
  return decision == Decision::remove || decision == Decision::mend ||
         decision == Decision::settled;
}

}  // namespace

std::string_view code(Cause cause) {
  return cause == Cause::held ? "held" : "reported";
}

std::string_view code(CaseState state) {
  switch (state) {
    case CaseState::open:
      return "open";
    case CaseState::asked:
      return "asked";
    case CaseState::decided:
      break;
  }
  return "decided";
}

std::string_view code(Decision decision) {
  switch (decision) {
    case Decision::leave:
      return "leave";
    case Decision::pass:
      return "pass";
    case Decision::remove:
      return "remove";
    case Decision::mend:
      return "mend";
    case Decision::settled:
      break;
  }
  return "settled";
}

std::optional<Decision> find_decision(std::string_view wanted) {
  for (const DecisionRow& row : decision_rows) {
    if (code(row.decision) == wanted) return row.decision;
  }
  return std::nullopt;
}

std::span<const ReasonRow> report_reasons() {
  return reasons;
}

const ReasonRow* find_reason(std::string_view code) {
  const auto* found = std::ranges::find(reasons, code, &ReasonRow::code);
  return found == reasons.end() ? nullptr : found;
}

Report read_report(const http::Params& form) {
  return {
      .reason = std::string(form.value("reason")), .note = text::clean_line(form.value("note"))
  };
}

std::vector<FieldError> check_report(const Report& report, const i18n::Tr& tr) {
  std::vector<FieldError> errors;
  if (find_reason(report.reason) == nullptr)
    errors.push_back({"reason", std::string(tr("Choose what is wrong."))});
  if (report.note.empty())
    errors.push_back({"note", std::string(tr("Say in a sentence what is wrong."))});
  if (text::count_characters(report.note) > Limits::report_characters) {
    errors.push_back(
        {"note", tr("Use at most {most} characters.", i18n::arg("most", Limits::report_characters))}
    );
  }
  return errors;
}

std::vector<Decision> decisions_of(const Case& about, const Post* post, bool gone, bool can_mend) {
  if (about.is_decided()) return {};
  if (about.about_kind == about_entry) {
    if (gone) return {Decision::settled};
    if (!can_mend) return {Decision::leave, Decision::settled};
    return {Decision::leave, Decision::mend, Decision::settled};
  }
  if (post == nullptr) return {Decision::leave, Decision::settled};
  if (post->is(PostState::held)) return {Decision::pass, Decision::mend, Decision::remove};
  if (post->is(PostState::stands)) return {Decision::leave, Decision::mend, Decision::remove};
  return {Decision::settled, Decision::remove};  // its author took it away meanwhile
}

const DecisionRow& decision_row(Decision decision) {
  return *std::ranges::find(decision_rows, decision, &DecisionRow::decision);
}

i18n::Msgid step_label(std::string_view wanted) {
  const auto decision = find_decision(wanted);
  return decision ? decision_row(*decision).done : msg("Closed without a decision");
}

Verdict read_verdict(const http::Params& form) {
  return {
      .decision = find_decision(form.value("decision")),
      .note = text::clean(form.value("note")),
      .version = text::to_int(form.value("version")),
  };
}

std::vector<FieldError> check_verdict(
    const Verdict& verdict, std::span<const Decision> possible, const i18n::Tr& tr
) {
  if (!verdict.decision || std::ranges::find(possible, *verdict.decision) == possible.end())
    return {{"decision", std::string(tr("Choose one of these."))}};
  if (needs_note(*verdict.decision) && verdict.note.empty())
    return {{"note", std::string(tr("Say why, in words its author will understand."))}};
  if (text::count_characters(verdict.note) > Limits::reason_characters) {
    return {
        {"note", tr("Use at most {most} characters.", i18n::arg("most", Limits::reason_characters))}
    };
  }
  return {};
}

}  // namespace ibis::posts
