#include "entries/check.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "places/fold.hpp"

#include <algorithm>

namespace ibis::entries {

namespace {

using i18n::arg;

bool known_language(const i18n::Tr& tr, std::string_view code) {
  return std::ranges::find(tr.language_names(), code, &i18n::LanguageName::code) !=
         tr.language_names().end();
}

std::size_t most_characters(const Field& field) {
  if (field.most_characters != 0) return field.most_characters;
  switch (field.type) {
    case FieldType::markdown:
      return FieldLimits::markdown_characters;
    case FieldType::text:
      return FieldLimits::text_characters;
    case FieldType::web:
      return FieldLimits::web_characters;
    case FieldType::tags:
      return FieldLimits::tag_characters;
    default:
      return FieldLimits::line_characters;
  }
}

void check_length(Checker& check, const Field& field, std::string_view value) {
  const i18n::Tr& tr = check.tr;
  if (const auto words = field.most_words == 0 ? 0 : text::count_words(value);
      words > field.most_words) {
    check.wrong(
        field,
        tr("{words, plural, one {# word} other {# words}}; the limit is {limit}. Please shorten "
           "it.",
           arg("words", words),
           arg("limit", field.most_words))
    );
  }
  const std::size_t limit = most_characters(field);
  if (value.size() <= limit) return;
  if (const auto characters = text::count_characters(value); characters > limit) {
    check.wrong(
        field,
        tr("{characters, plural, one {# character} other {# characters}}; the limit is {limit}. "
           "Please shorten it.",
           arg("characters", characters),
           arg("limit", limit))
    );
  }
}

void check_web(Checker& check, const Field& field, std::string_view value) {
  check_length(check, field, value);
  if (!text::is_web(value))
    check.wrong(field, check.tr("Write the whole address, beginning with https://"));
}

// Day, month and year are all there, but no calendar has that day: 31 February.
bool is_no_day(std::string_view value) {
  const auto parts = text::split(value, '-');
  const bool numbers = std::ranges::all_of(parts, [](std::string_view part) {
    return text::to_int(part).has_value();
  });
  return parts.size() == 3 && parts.front().size() == 4 && numbers && !parse_partial_date(value);
}

void check_date(Checker& check, const Field& field, std::string_view value) {
  const auto date = parse_partial_date(value);
  const bool whole = date && value.size() == std::string_view("2019-05-03").size();
  if (is_no_day(value)) {
    check.wrong(field, check.tr("This day does not exist. Please look again."));
  } else if (field.type == FieldType::day && !whole) {
    check.wrong(field, check.tr("Write the day, the month and the year."));
  } else if (!date) {
    check.wrong(field, check.tr("Write a year, or year-month-day, such as 2019 or 2019-05-03."));
  } else if (date->year < field.first_year ||
             date->year > check.around().this_year + field.years_ahead) {
    check.wrong(field, check.tr("This year can't be right. Please look again."));
  }
}

void check_moment(Checker& check, const Field& field, std::string_view value) {
  const auto moment = parse_moment(value);
  if (is_no_day(value.substr(0, value.find('T')))) {
    check.wrong(field, check.tr("This day does not exist. Please look again."));
  } else if (!moment) {
    check.wrong(
        field,
        check.tr("Write the day as year-month-day and the time as hours:minutes, such as "
                 "2026-12-01 and 09:30.")
    );
  } else if (moment->year < field.first_year ||
             moment->year > check.around().this_year + field.years_ahead) {
    check.wrong(field, check.tr("This year can't be right. Please look again."));
  }
}

void check_number(Checker& check, const Field& field, std::string_view value) {
  const auto number = text::to_int(value);
  if (!number || *number < 0 || *number > FieldLimits::number)
    check.wrong(field, check.tr("Write a whole number in digits, such as 120."));
}

// One that was withdrawn since may stay: who mends something else need not look for another.
void check_entry(Checker& check, const Field& field, std::string_view slug) {
  const auto& known = check.around().has_entry;
  if (known && known(field, slug)) return;
  check.wrong(
      field,
      field.refers_with ? check.tr("Choose one of the list.")
                        : check.tr("There is no such page on this site. Please choose again.")
  );
}

void check_passage(Checker& check, const Field& field, std::string_view value) {
  const auto& known = check.around().has_passage;
  if (!known || !known(*field.refers_to, value))
    check.wrong(field, check.tr("One of these is not in the list any more. Please choose again."));
}

// What one value of a field may be, whatever else the record holds.
void check_value(Checker& check, const Field& field, const std::string& value) {
  const Surroundings& around = check.around();
  switch (field.type) {
    case FieldType::line:
    case FieldType::text:
    case FieldType::markdown:
    case FieldType::tags:
    case FieldType::lines:
      return check_length(check, field, value);
    case FieldType::choice:
    case FieldType::choices:
      if (i18n::find_choice(field.choices, value) == nullptr)
        check.wrong(field, check.tr("Choose one of the list."));
      return;
    case FieldType::term:
      if (around.terms.find(field.taxonomy, value) == nullptr)
        check.wrong(field, check.tr("Choose one of the list."));
      return;
    case FieldType::terms:
      if (around.terms.find(field.taxonomy, value) == nullptr) {
        check.wrong(
            field, check.tr("One of these is not in the list any more. Please choose again.")
        );
      }
      return;
    case FieldType::country:
    case FieldType::countries:
      if (around.places.country(value) == nullptr)
        check.wrong(field, check.tr("Choose from the list."));
      return;
    case FieldType::language:
    case FieldType::languages:
      if (!known_language(around.tr, value)) check.wrong(field, check.tr("Choose from the list."));
      return;
    case FieldType::date:
    case FieldType::day:
      return check_date(check, field, value);
    case FieldType::moment:
      return check_moment(check, field, value);
    case FieldType::zone:
      if (!i18n::is_zone(value)) check.wrong(field, check.tr("Choose from the list."));
      return;
    case FieldType::email:
      if (!text::is_email(value)) {
        check.wrong(field, check.tr("This is no e-mail address. It looks like name@example.org."));
      }
      return;
    case FieldType::web:
      return check_web(check, field, value);
    case FieldType::number:
      return check_number(check, field, value);
    case FieldType::entry:
      return check_entry(check, field, value);
    case FieldType::passages:
      return check_passage(check, field, value);
    case FieldType::city:
    case FieldType::flag:
    case FieldType::picture:
    case FieldType::document:
      return;
  }
}

bool must_be_there(const Checker& check, const Field& field) {
  if (field.needed == Needed::always) return true;
  if (!check.strict()) return false;
  if (field.needed == Needed::to_send) return true;
  const bool of_picture =
      field.column == Column::picture_alt || field.column == Column::picture_credit;
  return of_picture && check.around().has_picture;
}

void tell_missing(Checker& check, const Field& field) {
  const i18n::Tr& tr = check.tr;
  if (field.missing) return check.wrong(field, tr(*field.missing));
  if (holds_several(field.type) && field.type != FieldType::lines)
    return check.wrong(field, tr("Choose at least one."));
  const bool chosen = field.type == FieldType::choice || field.type == FieldType::term ||
                      field.type == FieldType::entry;
  check.wrong(field, chosen ? tr("Choose one.") : tr("Please fill this in."));
}

// Tags are the same however they are written; signs alone have no slug and are what they are.
bool same(const Field& field, const std::string& a, const std::string& b) {
  if (a == b || field.type != FieldType::tags) return a == b;
  const std::string slug = text::slugify(a);
  return !slug.empty() && slug == text::slugify(b);
}

std::vector<std::string> each_once(const Field& field, std::span<const std::string> values) {
  std::vector<std::string> once;
  for (const std::string& value : values) {
    const bool twin = std::ranges::any_of(once, [&](const std::string& kept) {
      return same(field, kept, value);
    });
    if (!twin) once.push_back(value);
  }
  return once;
}

void check_field(Checker& check, const Field& field, const Record& typed, Record& kept) {
  auto values = each_once(field, typed.values(field));
  if (values.empty()) {
    if (must_be_there(check, field)) tell_missing(check, field);
    return;
  }
  if (values.size() > field.most) {
    check.wrong(
        field,
        field.type == FieldType::lines
            ? check.tr("Write at most {limit} lines.", arg("limit", field.most))
            : check.tr("Choose at most {limit}.", arg("limit", field.most))
    );
  }
  for (const std::string& value : values)
    check_value(check, field, value);
  // They are kept as a set: in one order, or each save would look like a change.
  if (field.type == FieldType::passages) std::ranges::sort(values);
  kept.set(field, std::move(values));
}

// A number chosen from what was offered counts while the typed name still is that city's.
std::optional<std::int64_t> chosen_city(
    const Field& field, const Record& typed, std::string_view country, const Surroundings& around
) {
  const i18n::Language& language = around.tr.language();
  const auto id = text::to_int(typed.text(field));
  const auto city = id ? around.places.city(*id, language) : std::nullopt;
  if (!city || city->country != country) return std::nullopt;
  const std::string& name = typed.typed(field);
  if (name.empty() || places::fold(name).starts_with(places::fold(city->name))) return id;
  const auto resolved = around.places.resolve_city(country, name, language);
  const bool among =
      std::ranges::find(resolved.cities, *id, &places::City::id) != resolved.cities.end();
  return among ? id : std::nullopt;
}

// The city is typed or chosen among several of the same name; without scripts the server finds it.
void check_city(
    Checker& check, const Field& field, const Kind& kind, const Record& typed, Record& kept
) {
  const Field* country_field = find_field(kind, Column::country);
  const std::string& country = typed.text(*country_field);
  const Surroundings& around = check.around();
  if (const auto chosen = chosen_city(field, typed, country, around))
    return kept.set(field, std::to_string(*chosen));
  const std::string& name = typed.typed(field);
  if (name.empty()) {
    if (must_be_there(check, field)) tell_missing(check, field);
    return;
  }
  if (country.empty()) return;
  const auto found = around.places.resolve_city(country, name, around.tr.language());
  if (found.kind == places::Resolved::Kind::exact)
    return kept.set(field, std::to_string(found.cities.front().id));
  check.wrong(
      field,
      found.kind == places::Resolved::Kind::none
          ? check.tr("We know no such place in this country. Try the nearest larger town.")
          : check.tr("There are several places of this name. Please choose one below.")
  );
}

}  // namespace

Result<Record> check(
    const Kind& kind, const Record& typed, Strictness strictness, const Surroundings& around
) {
  Checker checker(strictness, around);
  Record kept;
  for (const Field* field : kind.fields) {
    if (field->type == FieldType::city) {
      check_city(checker, *field, kind, typed, kept);
    } else {
      check_field(checker, *field, typed, kept);
    }
  }
  if (kind.rules != nullptr) kind.rules(checker, typed);
  if (auto errors = checker.errors(); !errors.empty()) return fail_fields(std::move(errors));
  return kept;
}

std::vector<places::City> candidates(
    const Kind& kind, const Record& typed, const Surroundings& around
) {
  const Field* city = find_field(kind, Column::city);
  const Field* country = find_field(kind, Column::country);
  if (city == nullptr || typed.typed(*city).empty()) return {};
  return around.places.resolve_city(typed.text(*country), typed.typed(*city), around.tr.language())
      .cities;
}

}  // namespace ibis::entries
