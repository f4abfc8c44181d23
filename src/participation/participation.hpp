#pragma once
// Who takes part in what, and how: states in a treaty, states and organisations in a network. Each row says how sure it is
// and where it can be read. A kind that has such rows tells of them in one Sort; forms, pages, maps, tables and what
// programs read are written once.
#include "core/id.hpp"
#include "entries/check.hpp"
#include "entries/kind.hpp"
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "i18n/choice.hpp"
#include "site/context.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::participation {

using ParticipantId = Id<struct ParticipantTag>;

/// docs/limits.md names them.
struct Limits {
  static constexpr std::size_t rows = 500;     // of one entry
  static constexpr std::size_t entries = 200;  // of a kind, in its table of states
  static constexpr std::int64_t changes = 50;  // shown of one entry
};

/// One state, or one organisation.
struct Participant {
  ParticipantId id;
  entries::EntryId entry_id;
  std::string state;  // ISO 3166-1 alpha-2; empty: an organisation
  std::string name;   // of an organisation, a city, a museum
  std::string how;    // of Sort::how; empty: signed and nothing more
  std::string signed_on;
  std::string since;
  std::string until;
  std::string confidence;
  std::string sources;  // one a line
  std::string note;
  std::string country;  // where one that is no state is; empty: nobody said
};

/// How closely one takes part. Each sort has its own words for these.
enum class Standing : std::uint8_t { full, aside, former };

/// What differs from kind to kind.
struct Sort {
  const entries::Kind& kind;  // of what one takes part in
  const entries::Kind& row;   // of the rows: its fields and its one form, never an entry by itself
  const entries::Field& how;  // among its fields
  const entries::Field& since;  // too: row::since_with
  const entries::Field& state;  // too: row::state, needed where nobody but states can take part
  std::string_view aside;  // the way of taking part that is Standing::aside; without one that too
  std::string_view path;   // of the table of one entry, behind the entry's: "/states"
  std::string_view matrix_path;           // of the table of all
  std::array<i18n::Choice, 3> standings;  // by Standing: "Party", "Signatory", "Party once"
  i18n::Msgid neither;                    // of a state that takes no part
  i18n::Msgid heading;  // over the part of an entry's page: "Which states are bound"
  i18n::Msgid counted;  // of full and aside
  i18n::Msgid all;      // leads to the table
  i18n::Msgid matrix_heading;
  i18n::Msgid matrix_lead;
  i18n::Msgid of_state;                // over the part of a country's page
  std::optional<i18n::Msgid> by_year;  // over a chart of those who take full part; none: no chart
  std::string_view (*none)(
      const site::Context& c, const entries::Record& record
  );  // where no row is
  /// Of somebody who was what `aside` says; without it, as of all others who left.
  std::optional<i18n::Msgid> former_aside = {};
  /// The way of taking part that one has for a while: since when one takes part is not since when in that way.
  std::string_view passing = {};
  /// Who may add and correct the rows of an entry besides editors. May be null: nobody.
  bool (*corrects)(const site::Context& c, const entries::Entry& entry) = nullptr;
  /// More below the table of all: charts of the kind. May be null.
  html::Html (*beside_matrix)(const site::Context& c, std::span<const entries::Line> entries) =
      nullptr;
  /// Of the kind: a flag that says that the rows are all there are. Null: its rows are taken for that.
  const entries::Field* complete = nullptr;
  /// Whether anybody can take part in this one at all. Null: in each.
  bool (*is_open)(const entries::Record& record) = nullptr;
};

/// Whether the rows of an entry are but some of those who take part, so that whoever is not among them may.
bool is_partial(const Sort& sort, const entries::Record& record);

/// Of whoever is not in a list of which is_partial().
inline constexpr i18n::Msgid nothing_recorded = i18n::msg("Nothing recorded");

/// "2 are recorded here so far; the list is not complete."
std::string so_far(const site::Context& c, std::size_t number);

/// Whether there is nothing to record of it: nobody can take part.
bool is_closed(const Sort& sort, const entries::Record& record);

/// The fields rows are made of. Kinds take them as they are, in this order, with their own `how`
/// and their own `since`.
namespace row {
extern const entries::Field name, country, signed_on, until, confidence, sources, note;

inline constexpr entries::Field state{
    .name = "state",
    .type = entries::FieldType::country,
    .label = i18n::msg("participation|State"),
    .missing = i18n::msg("Choose the state."),
};

/// The day from which one takes part. What day that is each kind says in its hint.
constexpr entries::Field since_with(i18n::Msgid hint) {
  return {
      .name = "since",
      .type = entries::FieldType::date,
      .label = i18n::msg("participation|Since"),
      .hint = hint,
  };
}

/// Dates that follow each other. For the rules of rows, whose own `since` it is.
void dates_follow(
    entries::Checker& check, const entries::Record& typed, const entries::Field& since
);
}  // namespace row

Standing standing_of(const Sort& sort, const Participant& who);

/// "Party", in the words of its kind.
std::string_view standing_name(const site::Context& c, const Sort& sort, Standing standing);
/// The same of one of them: who left may have been full or aside.
std::string_view standing_name(const site::Context& c, const Sort& sort, const Participant& who);

/// Whether this reader may add and correct rows of the entry.
bool may_correct(const site::Context& c, const Sort& sort, const entries::Entry& entry);

/// The row as fields, and the other way round; ids are left as they are.
entries::Record to_record(const Sort& sort, const Participant& who);
Participant of_record(const Sort& sort, const entries::Record& record);

/// The state's name in the reader's language, or the organisation's.
std::string name_of(const site::Context& c, const Participant& who);

/// "Party since 5 June 2007", "Signatory, signed on 26 September 2013".
std::string in_words(const site::Context& c, const Sort& sort, const Participant& who);

/// All published entries of the kind, oldest first, at most Limits::entries.
std::vector<entries::Line> entries_of(const site::Context& c, const Sort& sort);

/// The short name of an entry, or its title.
std::string short_name(const Sort& sort, const entries::Line& line);

/// One handler bound to its sort: a plain function, as the table of routes wants it.
template <const Sort& sort, Result<http::Response> (*handler)(const Sort&, const site::Context&)>
Result<http::Response> of(const site::Context& c) {
  return handler(sort, c);
}

}  // namespace ibis::participation
