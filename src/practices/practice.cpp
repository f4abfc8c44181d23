#include "practices/practice.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "places/fold.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ibis::practices {

namespace {

using i18n::arg;
using i18n::msg;

bool known_language(const i18n::Tr& tr, std::string_view code) {
  return std::ranges::find(tr.language_names(), code, &i18n::LanguageName::code) !=
         tr.language_names().end();
}

// Collects what is wrong while the fields are read one by one.
class Check {
 public:
  Check(Strictness strictness, const Surroundings& around)
      : strict_(strictness == Strictness::submission), around_(around) {}

  [[nodiscard]] const i18n::Tr& tr() const { return around_.tr; }

  [[nodiscard]] bool strict() const { return strict_; }

  void wrong(std::string_view field, std::string message) {
    errors_.push_back({std::string(field), std::move(message)});
  }

  void wrong(std::string_view field, std::string_view message) {
    wrong(field, std::string(message));
  }

  std::vector<FieldError> errors() { return std::move(errors_); }

  // Something must stand there before the practice is sent in.
  bool required(std::string_view field, std::string_view value, i18n::Msgid remedy) {
    if (!value.empty() || !strict_) return !value.empty();
    wrong(field, tr()(remedy));
    return false;
  }

  void at_most_words(std::string_view field, std::string_view value, std::size_t limit) {
    const std::size_t words = text::count_words(value);
    if (words <= limit) return;
    wrong(
        field,
        tr()(
            "{words, plural, one {# word} other {# words}}; the limit is {limit}. Please shorten "
            "it.",
            arg("words", words),
            arg("limit", limit)
        )
    );
  }

  void at_most_characters(std::string_view field, std::string_view value, std::size_t limit) {
    const std::size_t characters = text::count_characters(value);
    if (characters <= limit) return;
    wrong(
        field,
        tr()(
            "{characters, plural, one {# character} other {# characters}}; the limit is {limit}. "
            "Please shorten it.",
            arg("characters", characters),
            arg("limit", limit)
        )
    );
  }

  void choice(std::string_view field, std::string_view code, std::span<const Choice> list) {
    if (!required(field, code, msg("Choose one."))) return;
    if (find_choice(list, code) == nullptr) wrong(field, tr()("Choose one of the list."));
  }

  void web_address(std::string_view field, std::string_view value) {
    if (value.empty()) return;
    at_most_characters(field, value, Limits::url_characters);
    const auto scheme = value.find("://");
    const bool web = value.starts_with("https://") || value.starts_with("http://");
    if (!web || value.size() < scheme + 6 || value.find('.') == std::string_view::npos ||
        value.find(' ') != std::string_view::npos) {
      wrong(field, tr()("Write the whole address, beginning with https://"));
    }
  }

 private:
  bool strict_;
  const Surroundings& around_;
  std::vector<FieldError> errors_;
};

struct TermField {
  std::string_view field;
  std::string_view taxonomy;
  std::size_t limit;
  bool needed;
};

std::vector<taxonomy::TermId> check_terms(
    Check& check,
    const TermField& rule,
    const std::vector<std::string>& slugs,
    const taxonomy::Terms& terms
) {
  std::vector<taxonomy::TermId> ids;
  for (const std::string& slug : slugs) {
    const taxonomy::Term* term = terms.find(rule.taxonomy, slug);
    if (term == nullptr) {
      check.wrong(
          rule.field, check.tr()("One of these is not in the list any more. Please choose again.")
      );
      return ids;
    }
    if (std::ranges::find(ids, term->id) == ids.end()) ids.push_back(term->id);
  }
  if (ids.size() > rule.limit) {
    check.wrong(rule.field, check.tr()("Choose at most {limit}.", arg("limit", rule.limit)));
  }
  if (ids.empty() && rule.needed && check.strict()) {
    check.wrong(rule.field, check.tr()("Choose at least one."));
  }
  return ids;
}

void check_dates(Check& check, const Draft& draft, const Surroundings& around) {
  const auto started = parse_partial_date(draft.started);
  if (check.required("started", draft.started, msg("Say when it began; a year is enough."))) {
    if (!started) {
      check.wrong(
          "started", check.tr()("Write a year, or year-month-day, such as 2019 or 2019-05-03.")
      );
    } else if (started->year < Limits::first_year || started->year > around.this_year + 1) {
      check.wrong("started", check.tr()("This year can't be right. Please look again."));
    }
  }
  const auto ended = parse_partial_date(draft.ended);
  if (!draft.ended.empty()) {
    if (!ended || ended->year < Limits::first_year || ended->year > around.this_year + 20) {
      check.wrong(
          "ended", check.tr()("Write a year, or year-month-day, such as 2019 or 2019-05-03.")
      );
    } else if (started && certainly_after(*started, *ended)) {
      check.wrong("ended", check.tr()("The end lies before the beginning."));
    }
  } else if (draft.status == "ended" && check.strict()) {
    check.wrong("ended", check.tr()("Say when it ended; a year is enough."));
  }
}

// A number chosen from what was offered counts while the typed name still is that city's.
std::optional<std::int64_t> chosen_city(const Draft& draft, const Surroundings& around) {
  const auto id = text::to_int(draft.city_id);
  const auto city = id ? around.places.city(*id, around.tr.language()) : std::nullopt;
  if (!city || city->country != draft.country) return std::nullopt;
  const bool same =
      draft.city.empty() || places::fold(draft.city).starts_with(places::fold(city->name));
  const auto resolved =
      same ? places::Resolved{}
           : around.places.resolve_city(draft.country, draft.city, around.tr.language());
  const bool among =
      std::ranges::find(resolved.cities, *id, &places::City::id) != resolved.cities.end();
  return same || among ? id : std::nullopt;
}

// The city is typed or chosen among several of the same name; without scripts the server finds it.
std::optional<std::int64_t> check_city(
    Check& check, const Draft& draft, const Surroundings& around
) {
  if (const auto chosen = chosen_city(draft, around)) return chosen;
  if (draft.city.empty()) {
    if (check.strict() && (draft.scale == "city" || draft.scale == "neighbourhood")) {
      check.wrong("city", check.tr()("Name the city or town."));
    }
    return std::nullopt;
  }
  if (draft.country.empty()) return std::nullopt;
  const auto found = around.places.resolve_city(draft.country, draft.city, around.tr.language());
  if (found.kind == places::Resolved::Kind::exact) return found.cities.front().id;
  check.wrong(
      "city",
      found.kind == places::Resolved::Kind::none
          ? check.tr()("We know no such place in this country. Try the nearest larger town.")
          : check.tr()("There are several places of this name. Please choose one below.")
  );
  return std::nullopt;
}

void check_text(Check& check, const Draft& draft) {
  if (draft.title.empty()) {
    check.wrong("title", check.tr()("Give it a title."));
  } else {
    check.at_most_words("title", draft.title, Limits::title_words);
    check.at_most_characters("title", draft.title, Limits::title_characters);
  }
  if (check.required(
          "summary", draft.summary, msg("Say in a few sentences who does what for whom.")
      )) {
    check.at_most_words("summary", draft.summary, Limits::summary_words);
    check.at_most_characters("summary", draft.summary, Limits::summary_characters);
  }
  if (check.required(
          "description", draft.description, msg("Describe the practice; the five headings help.")
      )) {
    check.at_most_words("description", draft.description, Limits::description_words);
    check.at_most_characters("description", draft.description, Limits::description_characters);
  }
}

void check_owner(Check& check, const Draft& draft, const Surroundings& around) {
  if (check.required(
          "organisation", draft.organisation, msg("Name the organisation that runs it.")
      )) {
    check.at_most_characters("organisation", draft.organisation, Limits::name_characters);
  }
  check.web_address("organisation_url", draft.organisation_url);
  if (check.required("organisation_kind", draft.organisation_kind, msg("Choose one.")) &&
      around.terms.find(taxonomy::stakeholder, draft.organisation_kind) == nullptr) {
    check.wrong("organisation_kind", check.tr()("Choose one of the list."));
  }
  if (check.required(
          "contact_name", draft.contact_name, msg("Name somebody whom editors can ask.")
      )) {
    check.at_most_characters("contact_name", draft.contact_name, Limits::name_characters);
  }
  if (check.required(
          "contact_email", draft.contact_email, msg("Give an e-mail address; it is never shown.")
      )) {
    if (!text::is_email(draft.contact_email)) {
      check.wrong(
          "contact_email", check.tr()("This is no e-mail address. It looks like name@example.org.")
      );
    }
  }
  if (draft.contact_languages.size() > Limits::contact_languages) {
    check.wrong(
        "contact_languages",
        check.tr()("Choose at most {limit}.", arg("limit", Limits::contact_languages))
    );
  }
  if (check.strict() && draft.contact_languages.empty()) {
    check.wrong("contact_languages", check.tr()("Choose at least one."));
  }
  for (const std::string& code : draft.contact_languages) {
    if (!known_language(around.tr, code))
      check.wrong("contact_languages", check.tr()("Choose from the list."));
  }
}

void check_submitter(Check& check, const Draft& draft) {
  check.choice("capacity", draft.capacity, capacities());
  check.at_most_characters("on_behalf_of", draft.on_behalf_of, Limits::name_characters);
  if (check.required(
          "conflict",
          draft.conflict,
          msg("Say what readers should know of your interest, or write: none.")
      )) {
    check.at_most_characters("conflict", draft.conflict, Limits::conflict_characters);
  }
}

void check_picture(Check& check, const Draft& draft, bool has_picture) {
  check.at_most_characters("picture_alt", draft.picture_alt, Limits::alt_characters);
  check.at_most_characters("picture_credit", draft.picture_credit, Limits::credit_characters);
  check.at_most_characters("picture_source", draft.picture_source, Limits::url_characters);
  if (!has_picture) return;
  check.required(
      "picture_alt",
      draft.picture_alt,
      msg("Say what the picture shows, for people who can't see it.")
  );
  check.required("picture_credit", draft.picture_credit, msg("Say who made the picture."));
}

std::string joined(const std::vector<std::string>& codes) {
  std::string all;
  for (const std::string& code : codes)
    all += (all.empty() ? "" : " ") + code;
  return all;
}

// The terms of the four lists, in the order of the form.
struct ChosenTerms {
  std::vector<taxonomy::TermId> themes;
  std::vector<taxonomy::TermId> groups;
  std::vector<taxonomy::TermId> gcm;
  std::vector<taxonomy::TermId> sdg;
};

Snapshot snapshot_of(const Draft& draft, std::optional<std::int64_t> city_id, ChosenTerms terms) {
  return Snapshot{
      .title = draft.title,
      .summary = draft.summary,
      .description = draft.description,
      .type = draft.type,
      .started = draft.started,
      .ended = draft.ended,
      .status = draft.status,
      .country = draft.country,
      .city_id = city_id,
      .scale = draft.scale,
      .themes = std::move(terms.themes),
      .target_groups = std::move(terms.groups),
      .gcm = std::move(terms.gcm),
      .sdg = std::move(terms.sdg),
      .host_role = draft.host_role,
      .organisation = draft.organisation,
      .organisation_url = draft.organisation_url,
      .organisation_kind = draft.organisation_kind,
      .contact_name = draft.contact_name,
      .contact_email = draft.contact_email,
      .contact_public = draft.contact_public,
      .contact_languages = joined(draft.contact_languages),
      .capacity = draft.capacity,
      .on_behalf_of = draft.on_behalf_of,
      .conflict = draft.conflict,
      .language = draft.language,
      .picture_alt = draft.picture_alt,
      .picture_credit = draft.picture_credit,
      .picture_source = draft.picture_source,
  };
}

}  // namespace

Result<Snapshot> check_draft(
    const Draft& draft, Strictness strictness, const Surroundings& around
) {
  Check check(strictness, around);
  check_text(check, draft);
  if (check.required("language", draft.language, msg("Choose the language you wrote in.")) &&
      !known_language(around.tr, draft.language)) {
    check.wrong("language", check.tr()("Choose from the list."));
  }
  check.choice("type", draft.type, types());
  check.choice("status", draft.status, statuses());
  check_dates(check, draft, around);
  if (check.required("country", draft.country, msg("Choose the country.")) &&
      around.places.country(draft.country) == nullptr) {
    check.wrong("country", check.tr()("Choose from the list."));
  }
  check.choice("scale", draft.scale, scales());
  const auto city_id = check_city(check, draft, around);
  auto themes = check_terms(
      check, {"themes", taxonomy::theme, Limits::themes, true}, draft.themes, around.terms
  );
  auto groups = check_terms(
      check,
      {"target_groups", taxonomy::target_group, Limits::target_groups, true},
      draft.target_groups,
      around.terms
  );
  auto gcm =
      check_terms(check, {"gcm", taxonomy::gcm, Limits::gcm, false}, draft.gcm, around.terms);
  auto sdg =
      check_terms(check, {"sdg", taxonomy::sdg, Limits::sdg, false}, draft.sdg, around.terms);
  check.choice("host_role", draft.host_role, host_roles());
  check_owner(check, draft, around);
  check_submitter(check, draft);
  check_picture(check, draft, around.has_picture);
  if (auto errors = check.errors(); !errors.empty()) return fail_fields(std::move(errors));
  return snapshot_of(
      draft, city_id, {std::move(themes), std::move(groups), std::move(gcm), std::move(sdg)}
  );
}

std::string description_template(const i18n::Tr& tr) {
  std::string text;
  for (const i18n::Msgid heading :
       {msg("Background and objectives"),
        msg("Activities"),
        msg("Participants"),
        msg("Outcomes"),
        msg("Evaluation and recommendations")}) {
    text += fmt::format("## {}\n\n\n\n", tr(heading));
  }
  return text;
}

Draft empty_draft(std::string_view language) {
  Draft draft{};
  draft.language = std::string(language);
  return draft;
}

}  // namespace ibis::practices
