#pragma once
// The words and the rules of a practice, in its snapshot form (FIELDS §1 in docs/fields.md). No I/O.
#include "access/roles.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/choice.hpp"
#include "i18n/tr.hpp"
#include "places/gazetteer.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::practices {

/// Every limit of the form, in one place; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t title_words = 15;
  static constexpr std::size_t title_characters = 200;
  static constexpr std::size_t summary_words = 100;
  static constexpr std::size_t summary_characters = 1'200;
  static constexpr std::size_t description_words = 3'000;
  static constexpr std::size_t description_characters = 30'000;
  static constexpr std::size_t themes = 6;
  static constexpr std::size_t target_groups = 6;
  static constexpr std::size_t gcm = 5;
  static constexpr std::size_t sdg = 5;
  static constexpr std::size_t name_characters = 160;
  static constexpr std::size_t url_characters = 500;
  static constexpr std::size_t conflict_characters = 1'000;
  static constexpr std::size_t contact_languages = 4;
  static constexpr std::size_t alt_characters = 300;
  static constexpr std::size_t credit_characters = 200;
  static constexpr int first_year = 1900;
};

/// Each language of the contact is chosen in a field of its own: contact_languages_1, …
inline constexpr std::size_t contact_language_fields = Limits::contact_languages;

using i18n::Choice;
using i18n::find_choice;

std::span<const Choice> types();
std::span<const Choice> statuses();
std::span<const Choice> scales();
std::span<const Choice> host_roles();
std::span<const Choice> capacities();
/// How readers are told of the submitter's capacity; the form's own words are in the first person.
i18n::Msgid capacity_for_readers(std::string_view code);

/// What a person types: always kept as typed, so that a form shows it again.
struct Draft {
  std::string title;
  std::string summary;
  std::string description;
  std::string type;
  std::string started;
  std::string ended;
  std::string status;
  std::string country;
  std::string city;     // as typed
  std::string city_id;  // as chosen among several, else empty
  std::string scale;
  std::vector<std::string> themes;
  std::vector<std::string> target_groups;
  std::vector<std::string> gcm;
  std::vector<std::string> sdg;
  std::string host_role;
  std::string organisation;
  std::string organisation_url;
  std::string organisation_kind;
  std::string contact_name;
  std::string contact_email;
  bool contact_public;
  std::vector<std::string> contact_languages;
  std::string capacity;
  std::string on_behalf_of;
  std::string conflict;
  std::string language;
  std::string picture_alt;
  std::string picture_credit;
  std::string picture_source;
  std::int64_t version;  // of the entry when the form was opened; 0: new
};

/// A draft whose every field is right: ready for the store.
struct Snapshot {
  std::string title;
  std::string summary;
  std::string description;
  std::string type;
  std::string started;
  std::string ended;
  std::string status;
  std::string country;
  std::optional<std::int64_t> city_id;
  std::string scale;
  std::vector<taxonomy::TermId> themes;
  std::vector<taxonomy::TermId> target_groups;
  std::vector<taxonomy::TermId> gcm;
  std::vector<taxonomy::TermId> sdg;
  std::string host_role;
  std::string organisation;
  std::string organisation_url;
  std::string organisation_kind;
  std::string contact_name;
  std::string contact_email;
  bool contact_public;
  std::string contact_languages;
  std::string capacity;
  std::string on_behalf_of;
  std::string conflict;
  std::string language;
  std::string picture_alt;
  std::string picture_credit;
  std::string picture_source;
};

/// The parts the form is asked in, one screen each. The last sums up and sends.
enum class Part : std::uint8_t { what, how, whom, who, picture, check };

struct PartRow {
  Part part;
  std::string_view code;  // in the address: ?step=how
  i18n::Msgid label;
  std::span<const std::string_view> fields;
};

std::span<const PartRow> parts();
const PartRow& part_row(Part part);
/// The part of this code; the first for any other.
Part find_part(std::string_view code);
/// The part a field is asked in.
Part part_of_field(std::string_view field);

/// Takes the fields of one part from a form into `draft`, cleaned (NFC, no control characters), nothing judged.
/// The rest of the draft stays.
void read_part(Draft& draft, Part part, const http::Params& form);
/// A draft with nothing in it, in this language.
Draft empty_draft(std::string_view language);

/// How much must be there: a draft may be half empty, what is sent in may not. Wrong words are refused in both.
enum class Strictness : std::uint8_t { draft, submission };

/// What checking needs to know of the world.
struct Surroundings {
  const taxonomy::Terms& terms;
  const places::Gazetteer& places;
  const i18n::Tr& tr;
  int this_year;
  bool
      has_picture;  // one is kept or comes with this form: then its description and credit are required
};

/// Draft → Snapshot, or every wrong field with a sentence that says how to mend it.
Result<Snapshot> check_draft(const Draft& draft, Strictness strictness, const Surroundings& around);

/// The five headings the original community asked for, in the language, as Markdown to start from.
std::string description_template(const i18n::Tr& tr);

}  // namespace ibis::practices
