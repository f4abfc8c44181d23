#include "stories/choices.hpp"
#include "stories/story.hpp"

namespace ibis::stories::field {

using entries::Audience;
using entries::Column;
using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
using i18n::msg;

namespace {

constexpr int consent_years = 30;

}  // namespace

constinit const Field name{
    .name = "name",
    .type = FieldType::line,
    .label = msg("First name or pseudonym"),
    .column = Column::title,
    .needed = Needed::always,
    .missing = msg("Give a first name or a pseudonym; it need not be your own."),
    .hint = msg("Shown above the story. It need not be your own. Never a family name."),
    .most_characters = 60,
    .in_lists = true,
    .autocomplete = "off",
};

constinit const Field quote{
    .name = "quote",
    .type = FieldType::line,
    .label = msg("A sentence that stands for the story"),
    .column = Column::summary,
    .needed = Needed::to_send,
    .missing = msg("Choose one or two sentences of the story for the list."),
    .hint = msg("One or two sentences, up to {words} words."),
    .most_words = 60,
    .most_characters = 600,
    .rows = 3,
    .in_lists = true,
};

constinit const Field text{
    .name = "text",
    .type = FieldType::markdown,
    .label = msg("The story"),
    .needed = Needed::to_send,
    .missing = msg("Tell the story."),
    .hint = msg("In your own words. Leave out what could lead to you or to others: full names, "
                "streets, workplaces, exact days."),
    .most_words = 4'000,
    .rows = 18,
    .shown = Shown::body,
};

constinit const Field place = entries::with_hint(
    entries::optional(entries::common::country), msg("Where it happened. You may leave it out.")
);

constinit const Field city = entries::with_hint(
    entries::common::city, msg("Only kept if you tick the box below. A country is safer.")
);

constinit const Field city_wished{
    .name = "city_wished",
    .type = FieldType::flag,
    .label = msg("The city shall be named too"),
    .audience = Audience::staff,
};

constinit const Field year{
    .name = "year",
    .type = FieldType::date,
    .label = msg("When it was"),
    .hint = msg("A year is enough."),
    .shown_label = msg("When"),
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field year_until{
    .name = "year_until",
    .type = FieldType::date,
    .label = msg("Until"),
    .hint = msg("If it lasted longer than a year."),
    .in_lists = true,
};

constinit const Field role{
    .name = "role",
    .type = FieldType::choices,
    .label = msg("Told as"),
    .needed = Needed::to_send,
    .most = 3,
    .choices = choices::roles,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field told_by{
    .name = "told_by",
    .type = FieldType::choice,
    .label = msg("Who wrote it down"),
    .needed = Needed::to_send,
    .choices = choices::tellers,
};

constinit const Field relation{
    .name = "relation",
    .type = FieldType::line,
    .label = msg("How the interviewer and the teller know each other"),
    .hint = msg("Such as “volunteer at the centre”. No names."),
    .most_characters = 160,
    .autocomplete = "off",
};

constinit const Field interpreter{
    .name = "interpreter",
    .type = FieldType::flag,
    .label = msg("An interpreter helped"),
};

constinit const Field age{
    .name = "age",
    .type = FieldType::choice,
    .label = msg("Age of the teller"),
    .audience = Audience::staff,
    .needed = Needed::to_send,
    .hint = msg("Only editors see this."),
    .choices = choices::ages,
};

constinit const Field guardian{
    .name = "guardian",
    .type = FieldType::flag,
    .label = msg("Under 18: a parent or guardian agrees to publication"),
    .audience = Audience::staff,
};

constinit const Field best_interest{
    .name = "best_interest",
    .type = FieldType::flag,
    .label =
        msg("Best interest of the child checked: publication harms neither them nor their family"),
    .audience = Audience::staff,
};

constinit const Field warnings{
    .name = "warnings",
    .type = FieldType::choices,
    .label = msg("Readers are warned of"),
    .hint = msg("Then the story is folded away until somebody opens it."),
    .shown_label = msg("Content warning"),
    .most = choices::warnings.size(),
    .choices = choices::warnings,
    .in_lists = true,
    .on_card = true,
};

constinit const Field face_shown{
    .name = "face_shown",
    .type = FieldType::flag,
    .label = msg("A face can be recognised in the portrait, and the person agrees to that"),
    .audience = Audience::staff,
};

constinit const Field help{
    .name = "help",
    .type = FieldType::text,
    .label = msg("Where readers find help"),
    .hint = msg("A help line or an address, if the story may stir something up."),
    .most_characters = 600,
    .rows = 3,
};

constinit const Field licence{
    .name = "licence",
    .type = FieldType::choice,
    .label = msg("What others may do with it"),
    .needed = Needed::to_send,
    .shown_label = msg("Use"),
    .choices = choices::licences,
    .in_lists = true,
};

constinit const Field curator_note{
    .name = "curator_note",
    .type = FieldType::text,
    .label = msg("Note of the editors"),
    .audience = Audience::staff,
    .hint = msg("Only editors and the teller see this."),
};

constinit const Field seen_by_teller{
    .name = "seen_by_teller",
    .type = FieldType::flag,
    .label = msg("The teller has seen the story as it will stand"),
    .audience = Audience::staff,
};

constinit const Field comments{
    .name = "comments",
    .type = FieldType::flag,
    .label = msg("Others may comment on it"),
};

constinit const Field open{
    .name = "open",
    .type = FieldType::flag,
    .label =
        msg("It may also stand in feeds, downloads, search engines and the programming interface"),
    .hint = msg("What was copied there can't be called back. Without it the story stands on this "
                "site alone: in the list of stories and on its own page. The search of this site "
                "does not find it then."),
    .facet = Facet::open,
};

constinit const Field embargo{
    .name = "embargo",
    .type = FieldType::day,
    .label = msg("Not to be shown before"),
    .audience = Audience::staff,
    .hint = msg("Leave it empty to have it shown as soon as it is agreed on."),
    .years_ahead = consent_years,
};

constinit const Field consent_uses{
    .name = "consent_uses",
    .type = FieldType::choices,
    .label = msg("The teller agrees that it is used"),
    .column = Column::own,
    .audience = Audience::staff,
    .needed = Needed::to_send,
    .missing = msg("Without this it can't be published. Tick at least “On this site”."),
    .hint = msg("It may be taken back at any time, without a reason. It has no effect on any "
                "service or right."),
    .most = choices::uses.size(),
    .choices = choices::uses,
};

constinit const Field consent_language{
    .name = "consent_language",
    .type = FieldType::language,
    .label = msg("Language in which this was explained to the teller"),
    .column = Column::own,
    .audience = Audience::staff,
    .needed = Needed::to_send,
};

constinit const Field consent_form{
    .name = "consent_form",
    .type = FieldType::line,
    .label = msg("Version of the form, if it was signed on paper"),
    .column = Column::own,
    .audience = Audience::staff,
    .most_characters = 60,
    .autocomplete = "off",
};

constinit const Field consent_date{
    .name = "consent_date",
    .type = FieldType::day,
    .label = msg("Day on which the teller agreed"),
    .column = Column::own,
    .audience = Audience::staff,
    .needed = Needed::to_send,
    .missing = msg("Give the day, month and year."),
    .years_ahead = 0,
};

constinit const Field consent_until{
    .name = "consent_until",
    .type = FieldType::day,
    .label = msg("Day on which the agreement ends"),
    .column = Column::own,
    .audience = Audience::staff,
    .hint =
        msg("From that day on the story is not shown any more. Leave it empty if it has no end."),
    .years_ahead = consent_years,
};

}  // namespace ibis::stories::field
