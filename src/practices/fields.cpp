// The fields of a practice, each told once.
#include "entries/common_fields.hpp"
#include "i18n/tr.hpp"
#include "instruments/articles.hpp"
#include "instruments/instrument.hpp"
#include "practices/choices.hpp"
#include "practices/practice.hpp"
#include "taxonomy/terms.hpp"

namespace ibis::practices {

namespace {

using enum entries::FieldType;
using entries::Audience;
using entries::Column;
using entries::Facet;
using entries::Field;
using entries::Needed;
using entries::Shown;
namespace common = entries::common;
using i18n::msg;

// The five headings the original community asked for, in the language, as Markdown to start from.
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

}  // namespace

namespace field {

constinit const Field title{
    .name = "title",
    .type = line,
    .label = msg("Title"),
    .column = Column::title,
    .needed = Needed::always,
    .missing = msg("Give it a title."),
    .hint = msg("Up to {words} words that say what it is, not its slogan."),
    .most_words = 15,
    .in_lists = true,
};

constinit const Field summary{
    .name = "summary",
    .type = line,
    .label = msg("Summary"),
    .column = Column::summary,
    .needed = Needed::to_send,
    .missing = msg("Say in a few sentences who does what for whom."),
    .hint = msg("Up to {words} words. Who does what for whom, and what changes."),
    .most_words = 100,
    .most_characters = 1'200,
    .rows = 5,
    .in_lists = true,
};

constinit const Field type{
    .name = "type",
    .type = choice,
    .label = msg("Kind of practice"),
    .needed = Needed::to_send,
    .choices = types,
    .facet = Facet::type,
    .in_lists = true,
};

constinit const Field started{
    .name = "started",
    .type = date,
    .label = msg("Began"),
    .with = &ended,
    .needed = Needed::to_send,
    .missing = msg("Say when it began; a year is enough."),
    .shown_label = msg("When"),
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field status{
    .name = "status",
    .type = choice,
    .label = msg("Where it stands"),
    .needed = Needed::to_send,
    .choices = statuses,
    .facet = Facet::status,
    .in_lists = true,
};

constinit const Field ended{
    .name = "ended",
    .type = date,
    .label = msg("date|Ended"),
    .years_ahead = 20,
    .in_lists = true,
};

constinit const Field city = entries::with_hint(
    common::city, msg("Leave it empty for a practice of a whole country or region.")
);

constinit const Field scale{
    .name = "scale",
    .type = choice,
    .label = msg("Scale"),
    .needed = Needed::to_send,
    .choices = scales,
};

constinit const Field description{
    .name = "description",
    .type = markdown,
    .label = msg("Description"),
    .needed = Needed::to_send,
    .missing = msg("Describe the practice; the five headings help."),
    .hint =
        msg("Write under the five headings, or change them. What did not work helps others most. "
            "Begin a line with ## for a heading, with - for a list; put ** around words that "
            "matter."),
    .most_words = 3'000,
    .shown = Shown::body,
    .begins_with = &description_template,
};

constinit const Field target_groups{
    .name = "target_groups",
    .type = terms,
    .label = msg("Who it is for"),
    .needed = Needed::to_send,
    .most = 6,
    .taxonomy = taxonomy::target_group,
    .only_below = true,
    .facet = Facet::target_group,
};

constinit const Field host_role{
    .name = "host_role",
    .type = choice,
    .label = msg("What part does the receiving community have?"),
    .needed = Needed::to_send,
    .shown_label = msg("The receiving community"),
    .choices = host_roles,
};

constinit const Field gcm{
    .name = "gcm",
    .type = terms,
    .label = msg("Objectives of the Global Compact for Migration"),
    .shown_label = msg("Global Compact objectives"),
    .most = 5,
    .taxonomy = taxonomy::gcm,
    .facet = Facet::gcm,
};

constinit const Field sdg{
    .name = "sdg",
    .type = terms,
    .label = msg("Targets of the Sustainable Development Goals"),
    .shown_label = msg("Sustainable Development Goals"),
    .most = 5,
    .taxonomy = taxonomy::sdg,
    .only_below = true,
    .facet = Facet::sdg,
};

constinit const Field organisation{
    .name = "organisation",
    .type = line,
    .label = msg("Organisation that runs it"),
    .with = &organisation_url,
    .needed = Needed::to_send,
    .missing = msg("Name the organisation that runs it."),
    .shown_label = msg("Run by"),
    .most_characters = 160,
    .autocomplete = "organization",
};

constinit const Field organisation_kind{
    .name = "organisation_kind",
    .type = term,
    .label = msg("Kind of organisation"),
    .needed = Needed::to_send,
    .taxonomy = taxonomy::stakeholder,
    .facet = Facet::stakeholder,
};

constinit const Field organisation_url{
    .name = "organisation_url",
    .type = web,
    .label = msg("Its website"),
    .autocomplete = "url",
};

constinit const Field contact_languages{
    .name = "contact_languages",
    .type = languages,
    .label = msg("Language of the contact"),
    .needed = Needed::to_send,
    .shown_label = msg("Languages of the contact"),
    .most = 4,
};

constinit const Field capacity{
    .name = "capacity",
    .type = choice,
    .label = msg("How do you know it?"),
    .needed = Needed::to_send,
    .choices = capacities,
};

constinit const Field on_behalf_of{
    .name = "on_behalf_of",
    .type = line,
    .label = msg("You write on behalf of"),
    .most_characters = 160,
};

constinit const Field conflict{
    .name = "conflict",
    .type = text,
    .label = msg("Your interest in it"),
    .needed = Needed::to_send,
    .missing = msg("Say what readers should know of your interest, or write: none."),
    .hint =
        msg("What a reader should know: are you paid by it, do you sell it, do you compete with "
            "it? Write “none” if there is nothing."),
    .most_characters = 1'000,
};

constinit const Field adapted_from{
    .name = "adapted_from",
    .type = entry,
    .label = msg("Adapted from"),
    .hint = msg("Another practice on this site, if yours began with it."),
    .refers_to = &practices::kind,
    .facet = Facet::entry,
    .in_lists = true,
};

constinit const Field articles{
    .name = "articles",
    .type = passages,
    .label = msg("Articles of conventions it touches"),
    .column = Column::own,
    .hint =
        msg("Tick those it helps to fulfil. It then stands on the page of the instrument, below "
            "each of them."),
    .most = instruments::ArticleLimits::links,
    .refers_to = &instruments::kind,
    .facet = Facet::instrument,
};

}  // namespace field

}  // namespace ibis::practices
