#pragma once
// Entries of any kind as pages: struct → Html. Views read the context for language, terms and addresses, and do no I/O.
#include "core/result.hpp"
#include "entries/passages_store.hpp"
#include "entries/revision_store.hpp"
#include "html/art.hpp"
#include "html/fields.hpp"
#include "html/layout.hpp"
#include "html/lists.hpp"
#include "publishing/field_part.hpp"
#include "publishing/query.hpp"
#include "publishing/room.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::publishing {

using entries::Field;
using entries::Record;
using entries::Whole;

/// A list with its filters.
struct ListView {
  const Query& query;
  const html::Html& filters;  // see filter_view.hpp
  html::Html rows;
  html::Html follow;  // the whole kind, for members
  std::uint64_t total;
  std::string previous;  // address of the page before, empty on the first
  std::string next;
  html::Html ways{};  // see Room::ways
  std::string calendar{
  };  // address of the same for people's calendars, of kinds that have days; empty: none
};

html::Html list_page(const site::Context& c, const ListView& list);
/// What the list shows in words, for the title and for feeds: "Integration practices: Housing, Portugal".
std::string list_title(const site::Context& c, const Query& query);

/// One entry, as everyone or only some may see it.
struct EntryView {
  const Room& room;
  const Whole& whole;
  Record shown;  // what this reader sees of it; views look at nothing else
  std::optional<html::Picture> picture;
  html::Html below;                  // what the room puts below the text, on paper too
  html::Html comments{};             // of a published entry, on its own page
  html::Html mentions{};             // the same
  html::Html similar{};              // the same
  html::Html rating{};               // the same
  html::Html share{};                // the same
  html::Html neighbours{};           // the same
  std::vector<entries::Step> steps;  // empty: this reader does not see the history
  bool may_edit;
  bool may_submit;
  bool may_decide;
  bool may_withdraw;
  bool may_propose;
  bool change_waits = false;  // one that was suggested
};

html::Html entry_page(const site::Context& c, const EntryView& view);
/// Links to the entries before and after it in the whole list of its kind; either may be missing.
html::Html neighbour_links(
    const site::Context& c,
    const entries::Kind& kind,
    const entries::Card* newer,
    const entries::Card* older
);
/// The same without what only its own page has (buttons, history), and with all else that was answered: for the preview and
/// the decision.
html::Html entry_body(const site::Context& c, const EntryView& view);
/// What the form asks and the page itself does not show to this reader, as facts; nothing where there is nothing of the sort.
html::Html other_answers(const site::Context& c, const EntryView& view);
/// The same for paper: everything open, no buttons.
html::Html print_page(const site::Context& c, const EntryView& view);
/// What schema.org calls the kind, with its place.
html::JsonScript entry_json_ld(const site::Context& c, const Room& room, const Whole& whole);

/// A link to another entry, in its own language.
html::Html entry_link(
    const site::Context& c, const entries::Kind& kind, const entries::Referred& to
);

/// The entries a field of FieldType::entry offers, in the order of the alphabet. None: there are too many for a list (or
/// there is none), and one gives the address of its page. One of FieldType::passages offers parts of entries.
struct Offer {
  const Field* field;
  std::vector<entries::Referred> entries;
  std::vector<entries::EntryPassages> passages = {};
};

/// Most entries a list in a form offers.
inline constexpr std::size_t most_offered = 400;

/// Text as it is, with nothing around it.
html::Html escaped(std::string_view text);

/// A link to a document, with what it is and how large: "guide.pdf (PDF, 1.2 MB)".
html::Html document_link(const site::Context& c, const media::Document& document);

/// The same with its checksum; nothing where there is none.
html::Html document_value(const site::Context& c, const std::optional<media::Document>& document);

/// One screen of the form, empty or as it was typed.
struct FormView {
  const Room& room;
  const Record& typed;
  std::size_t part;  // of Kind::parts; as many as there are: the screen that sums up and sends
  std::span<const FieldError> errors;
  std::string slug;                      // empty: a new entry
  std::int64_t version;                  // of the entry when the form was opened; 0: new
  std::optional<html::Picture> picture;  // kept already
  std::vector<places::City> candidates;  // several places of the name that was typed
  std::vector<std::size_t> done;         // parts in which nothing is missing any more
  bool published;                        // an editor mends what is published: saving is at once
  bool proposes;                         // its author suggests a change to what is published
  std::string word = {};                 // why a change was not agreed to
  std::vector<Offer> offers = {};        // for each field of this screen that refers to an entry
  std::optional<media::Document> document = {};  // kept already
  std::span<const FieldError> elsewhere = {
  };  // what is wrong on other screens, and keeps this from being saved
  std::string asked = {};  // what a moderator asked its author to change
};

html::Html form_page(const site::Context& c, const FormView& form);
/// A change that its author sent in, while it waits: what it is, and how to take it back.
html::Html waiting_change_page(
    const site::Context& c, const Room& room, const Whole& whole, const html::Html& changes
);
/// The last screen: what is still missing, what it will look like, and the button that sends it.
html::Html check_page(
    const site::Context& c,
    const FormView& form,
    const EntryView& preview,
    std::span<const FieldError> missing
);

/// The editors' queue, and the page of one decision.
html::Html queue_page(const site::Context& c, std::span<const entries::WorkRow> rows);

/// A field that says something else than before.
struct Change {
  const Field* field;
  html::Html before;
  html::Html after;
};

/// What would change from one record to the other, in the order of the kind's fields.
std::vector<Change> changes_between(
    const site::Context& c, const entries::Kind& kind, const Record& before, const Record& after
);

/// The same as a list.
html::Html change_list(const site::Context& c, std::span<const Change> changes);

/// One step of an entry's history: what was changed, and when.
struct HistoryStep {
  Instant at;
  std::vector<Change> changes;
};

html::Html history_page(
    const site::Context& c, const Room& room, const Whole& whole, std::span<const HistoryStep> steps
);

/// What stands in the form of a decision.
struct DecisionView {
  std::int64_t version;  // of what is decided on
  html::Html changes;    // of a proposal: what it would change
  std::string note;
  std::string day;  // YYYY-MM-DD as typed
  std::span<const FieldError> errors;
  std::string asked = {};  // what a moderator asked its author to change
};

/// Over its page: whether it waits, or comes by itself.
std::string decision_heading(const site::Context& c, const entries::Entry& entry);
html::Html decision_panel(const site::Context& c, const EntryView& view, const DecisionView& typed);

/// What a moderator asked the author of an entry to change; nothing where it is empty.
html::Html asked_panel(const site::Context& c, std::string_view asked);

/// What a member has in hand, and the changes they suggest to what is published. `asked`: what moderators asked them to
/// change, by the id of the entry.
html::Html work_page(
    const site::Context& c,
    std::span<const entries::WorkRow> rows,
    std::span<const entries::ProposedRow> proposed,
    const std::map<std::int64_t, std::string>& asked
);

/// When what was accepted will be on the site.
std::string coming_on(const site::Context& c, Instant when);

/// The label of a state, as a tag.
html::Html state_tag(const site::Context& c, std::string_view state);

}  // namespace ibis::publishing
