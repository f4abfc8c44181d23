#pragma once
// Practices as pages: struct → Html. Views read the context for language, terms and addresses, and do no I/O.
#include "core/result.hpp"
#include "entries/facets.hpp"
#include "html/art.hpp"
#include "html/fields.hpp"
#include "html/layout.hpp"
#include "html/lists.hpp"
#include "media/files.hpp"
#include "practices/practice.hpp"
#include "practices/query.hpp"
#include "practices/store.hpp"
#include "site/context.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ibis::practices {

/// The list with its filters.
struct ListView {
  const Query& query;
  const html::Html& filters;  // see filter_view.hpp
  html::Html rows;
  std::uint64_t total;
  std::string previous;  // address of the page before, empty on the first
  std::string next;
};

html::Html list_page(const site::Context& c, const ListView& list);
/// What the list shows in words, for the title and for feeds: "Integration practices: Housing, Portugal".
std::string list_title(const site::Context& c, const Query& query);

/// One practice, as everyone or only some may see it.
struct PracticeView {
  const Practice& practice;
  std::optional<html::Picture> picture;
  std::vector<entries::Step> steps;  // empty: this reader does not see the history
  bool restricted;                   // this reader sees contact details that are not public
  bool may_edit;
  bool may_submit;
  bool may_decide;
  bool may_withdraw;
};

html::Html practice_page(const site::Context& c, const PracticeView& view);
/// The same without what only its own page has (buttons, history): for the preview and the decision.
html::Html practice_body(const site::Context& c, const PracticeView& view);
/// The same for paper: everything open, no buttons.
html::Html print_page(const site::Context& c, const PracticeView& view);
/// schema.org Article with its place and owner.
html::JsonScript practice_json_ld(const site::Context& c, const Practice& practice);

/// One part of the form, empty or as it was typed.
struct FormView {
  const Draft& draft;
  Part part;
  std::span<const FieldError> errors;
  std::string slug;                      // empty: a new practice
  std::optional<html::Picture> picture;  // kept already
  std::vector<places::City> candidates;  // several places of the name that was typed
  std::vector<Part> done;                // parts in which nothing is missing any more
  bool published;                        // an editor mends a published practice: saving is at once
};

html::Html form_page(const site::Context& c, const FormView& form);
/// The last part: what is still missing, what it will look like, and the button that sends it.
html::Html check_page(
    const site::Context& c,
    const FormView& form,
    const PracticeView& preview,
    std::span<const FieldError> missing
);

/// The editors' queue, and the page of one decision.
html::Html queue_page(const site::Context& c, std::span<const entries::WorkRow> rows);
html::Html decision_panel(
    const site::Context& c, const PracticeView& view, std::string_view note, std::string_view error
);

/// What a member has in hand.
html::Html work_page(const site::Context& c, std::span<const entries::WorkRow> rows);

/// The path of a practice without prefix.
std::string path_of(std::string_view slug);
/// The label of a state, as a tag.
html::Html state_tag(const site::Context& c, std::string_view state);

}  // namespace ibis::practices
