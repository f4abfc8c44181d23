#include "cli/field_list.hpp"

#include "directory/practitioner.hpp"
#include "rooms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace ibis::cli {

namespace {

using entries::Field;
using entries::FieldType;
using entries::Kind;

constexpr std::string_view fields_head =
    R"(<!-- Printed by `ibis fields`: change the rows in src/, then write this page anew. -->
# Fields of every kind

*Needed* is what must be there: to send it in, or always, in a draft too. What is in a draft must be right. What one field asks of another (an end after
its beginning) stands in `Kind::rules`. *Staff* are those whose role holds `see_restricted`: editors and administrators; the author of an entry
sees all of it. Limits that hold for all kinds are in [limits.md](limits.md); how a field is added, in [adding-a-field.md](adding-a-field.md).

What is kept beside the form (state, author, history, public id, version) belongs to the entry and is described in
`src/db/migrations/0040_entries.sql`.
)";

std::string codes_of(const Field& field) {
  std::string codes;
  for (const i18n::Choice& choice : field.choices)
    codes += fmt::format("{}{}", codes.empty() ? "" : ", ", choice.code);
  return codes;
}

std::string values_of(const Field& field) {
  switch (field.type) {
    case FieldType::line:
      return "a line";
    case FieldType::text:
      return "text";
    case FieldType::markdown:
      return "Markdown";
    case FieldType::choice:
      return "one of " + codes_of(field);
    case FieldType::choices:
      return "any of " + codes_of(field);
    case FieldType::term:
      return fmt::format("a term of `{}`", field.taxonomy);
    case FieldType::terms:
      return fmt::format("terms of `{}`", field.taxonomy);
    case FieldType::tags:
      return "words of one's own";
    case FieldType::country:
      return "ISO 3166-1 alpha-2";
    case FieldType::countries:
      return "ISO 3166-1 alpha-2, several";
    case FieldType::city:
      return "a city of the gazetteer, by its GeoNames number";
    case FieldType::language:
      return "ISO 639-1";
    case FieldType::languages:
      return "ISO 639-1, several";
    case FieldType::date:
      return "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`";
    case FieldType::day:
      return "`YYYY-MM-DD`";
    case FieldType::moment:
      return "`YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`";
    case FieldType::zone:
      return "an IANA time zone";
    case FieldType::email:
      return "a mail address";
    case FieldType::web:
      return "http or https";
    case FieldType::number:
      return "a whole number";
    case FieldType::flag:
      return "yes or nothing";
    case FieldType::lines:
      return "short texts, each on a line";
    case FieldType::entry:
      return fmt::format("an entry of `{}`", field.refers_to->path);
    case FieldType::passages:
      return fmt::format("parts of entries of `{}`, each as `slug#number`", field.refers_to->path);
    case FieldType::picture:
      return "JPEG, PNG, WebP or GIF";
    case FieldType::document:
      return "a file";
  }
  return {};
}

std::string limits_of(const Field& field) {
  std::string limits;
  if (field.most > 1) limits += fmt::format("; at most {}", field.most);
  if (field.most_words > 0) limits += fmt::format("; {} words", field.most_words);
  if (field.most_characters > 0) limits += fmt::format("; {} characters", field.most_characters);
  return limits;
}

std::string_view needed_of(const Field& field) {
  switch (field.needed) {
    case entries::Needed::never:
      return "";
    case entries::Needed::to_send:
      return "to send it in";
    case entries::Needed::always:
      return "always";
  }
  return "";
}

std::string readers_of(const Kind& kind, const Field& field) {
  if (&kind == &directory::kind && directory::has_choice(field)) return "whom they choose";
  switch (field.audience) {
    case entries::Audience::everyone:
      return "everyone";
    case entries::Audience::members:
      return "members";
    case entries::Audience::by_consent:
      return fmt::format("staff; everyone once `{}` is ticked", field.consent->name);
    case entries::Audience::staff:
      return "staff";
  }
  return {};
}

std::string row_of(const Kind& kind, const Field& field, std::string_view screen) {
  return fmt::format(
      "| {} | `{}` | {} | {}{} | {} | {} |\n",
      screen,
      field.name,
      field.label.english(),
      values_of(field),
      limits_of(field),
      needed_of(field),
      readers_of(kind, field)
  );
}

std::string section_of(const Kind& kind) {
  std::string out = fmt::format(
      "\n## {}\n\n`{}`, in the description of the API `{}`.\n\n| screen (`?step=`) | field | asked "
      "as | what may stand in it | needed | who sees it |\n|---|---|---|---|---|---|\n",
      kind.words.many.english(),
      kind.path,
      kind.schema_name
  );
  std::vector<const Field*> asked;
  for (const entries::FormPart& part : kind.parts) {
    for (const entries::FieldGroup& group : part.groups) {
      for (const Field* field : group.fields) {
        out += row_of(kind, *field, part.code);
        asked.push_back(field);
      }
    }
  }
  for (const Field* field : kind.fields) {
    if (std::ranges::find(asked, field) == asked.end()) out += row_of(kind, *field, "");
  }
  return out;
}

}  // namespace

int run_fields() {
  std::string out(fields_head);
  for (const Kind* kind : lists().all())
    out += section_of(*kind);
  fmt::print("{}", out);
  return 0;
}

}  // namespace ibis::cli
