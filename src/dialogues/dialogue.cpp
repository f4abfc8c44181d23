#include "dialogues/dialogue.hpp"

#include "core/dates.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/pages.hpp"
#include "dialogues/parts.hpp"
#include "dialogues/phase.hpp"
#include "dialogues/search.hpp"
#include "dialogues/store.hpp"
#include "entries/check.hpp"
#include "i18n/zones.hpp"

#include <array>

namespace ibis::dialogues {

namespace {

using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Record;
using i18n::arg;
using i18n::msg;
namespace common = entries::common;

constexpr std::array<const Field*, 23> all_fields{
    &common::title,       &common::summary,     &field::language,        &field::purpose,
    &field::introduction, &field::questions,    &field::audience,        &field::languages,
    &field::opens,        &field::closes,       &field::summary_until,   &field::zone,
    &field::event,        &field::held,         &field::synthesis,       &common::themes,
    &common::tags,        &field::country,      &common::city,           &common::document,
    &common::picture,     &common::picture_alt, &common::picture_credit,
};

constexpr std::array what_fields{
    &common::title,
    &common::summary,
    &field::language,
    &field::purpose,
    &field::introduction,
};
constexpr std::array question_fields{&field::questions, &field::held};
constexpr std::array when_fields{
    &field::opens, &field::closes, &field::summary_until, &field::zone, &field::event
};
constexpr std::array whom_fields{
    &field::audience,
    &field::languages,
    &common::themes,
    &common::tags,
    &common::document,
    &field::country,
    &common::city,
};
constexpr std::array<const Field*, 3> picture_fields{
    &common::picture, &common::picture_alt, &common::picture_credit
};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array question_groups{FieldGroup{{}, question_fields}};
constexpr std::array when_it_is{FieldGroup{{}, when_fields}};
constexpr std::array whom{FieldGroup{{}, whom_fields}};
constexpr std::array picture_groups{FieldGroup{{}, picture_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What it is"), what},
    FormPart{"questions", msg("Guiding questions"), question_groups},
    FormPart{"when", msg("When it is"), when_it_is},
    FormPart{"whom", msg("Whom and what it is about"), whom},
    FormPart{"picture", msg("Picture"), picture_groups},
};

constexpr std::array glance_fields{
    &common::document,
    &field::audience,
    &field::languages,
    &field::event,
    &field::country,
    &field::synthesis,
    &common::tags,
};

constexpr std::array list_filters{
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 8},
    Filter{
        Facet::language, "language", msg("Language of the dialogue"), Naming::language, {}, {}, 6
    },
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 8},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 5},
    Filter{Facet::entry, "event", msg("Beside which event"), Naming::entry, {}, {}, 5},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 8},
};

// Days are compared as texts: YYYY-MM-DD sorts by time.
std::string days_later(const std::string& day, int days) {
  const auto moment = parse_moment(day);
  return moment ? i18n::to_text(i18n::plus_days(*moment, days)) : std::string();
}

void rules(entries::Checker& check, const Record& typed) {
  const std::string& opens = typed.text(field::opens);
  const std::string& closes = typed.text(field::closes);
  const std::string& until = typed.text(field::summary_until);
  if (!opens.empty() && !closes.empty()) {
    if (closes < opens) {
      check.wrong(field::closes, check.tr("The end lies before the beginning."));
    } else if (const auto last = days_later(opens, Limits::open_days - 1);
               !last.empty() && closes > last) {
      check.wrong(
          field::closes,
          check.tr("A dialogue is open for {n} days at most.", arg("n", Limits::open_days))
      );
    }
  }
  if (closes.empty() || until.empty()) return;
  if (until < closes) {
    check.wrong(
        field::summary_until, check.tr("What was said can be summed up once it is closed.")
    );
  } else if (const auto last = days_later(closes, Limits::summary_days);
             !last.empty() && until > last) {
    check.wrong(
        field::summary_until, check.tr("Let people have the synthesis within a year, please.")
    );
  }
}

// "3 May 2026 to 17 May 2026"
// What is said stands below the questions.
bool no_comments(const entries::Whole& /*whole*/) {
  return false;
}

// A question below which somebody wrote stays: their words must not go with it.
std::optional<FieldError> refuses(const site::Context& c, const entries::Whole& whole) {
  const auto kept = c.read(
      [&](db::Read& r) { return answered_questions(r, whole.entry.id); }, {.label = "dialogue"}
  );
  const auto now = whole.record.values(field::questions);
  if (std::ssize(now) >= kept) return std::nullopt;
  return FieldError{
      std::string(field::questions.name),
      c.tr(
          "People have answered {n, plural, one {# question} other {# questions}} already. A "
          "question can be worded anew; it can't be taken away.",
          arg("n", kept)
      )
  };
}

}  // namespace

constinit const entries::Kind kind{
    .code = "dialogue",
    .path = "/dialogues",
    .schema_name = "Dialogue",
    .schema_org = "Event",
    .words =
        {
            .one = msg("Dialogue"),
            .many = msg("Dialogues"),
            .lead = msg("Discussions for a while, each with a few questions. Members write while "
                        "one is open; then what was said is summed up, and everybody who is "
                        "quoted is asked first."),
            .description = msg("Online dialogues on migration and integration, with guiding "
                               "questions, moderators and a synthesis."),
            .count = msg("{n, plural, one {# dialogue} other {# dialogues}}"),
            .add = msg("Announce a dialogue"),
            .none_yet = msg("No dialogues yet"),
            .none_fits = msg("No dialogue fits all of these"),
            .all = msg("All dialogues"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .keep = &keep_dialogue,
    .searched = &searched_synthesis,
    .rated_from = &entries::never_rated,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &open_days,
    .teller = {.heading = msg("Who began this"), .line = msg("Begun by {author}")},
    .takes_comments = &no_comments,
    .below = &parts_below,
    .on_paper = &parts_on_paper,
    .refuses = &refuses,
};

namespace {

constexpr publishing::Handlers with_phases(publishing::Handlers all) {
  all.list = &list;
  all.list_as = &list_as;
  all.show = &show;
  return all;
}

}  // namespace

constinit const publishing::Handlers handlers = with_phases(publishing::handlers<room>);

}  // namespace ibis::dialogues
