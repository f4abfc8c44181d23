#include "resources/resource.hpp"

#include "entries/check.hpp"
#include "networks/network.hpp"
#include "resources/pages.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::resources {

namespace {

using enum entries::FieldType;
using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Needed;
using entries::Record;
using entries::Shown;
using i18n::arg;
using i18n::Choice;
using i18n::msg;
namespace common = entries::common;

constexpr std::array types{
    Choice{"news", msg("News")},
    Choice{"research", msg("Research")},
    Choice{"tool", msg("Tool")},
    Choice{"guideline", msg("Guideline")},
    Choice{"media", msg("Film, sound or pictures")},
    Choice{"training", msg("Training")},
    Choice{"report", msg("Report or synthesis")},
};

constexpr std::array licences{
    Choice{"cc-by", msg("Free to use, naming the author (CC BY)")},
    Choice{"cc-by-sa", msg("Free to use and pass on alike (CC BY-SA)")},
    Choice{"cc-by-nc", msg("Free to use, not for money (CC BY-NC)")},
    Choice{"public-domain", msg("Public domain")},
    Choice{"free-to-read", msg("Free to read, all rights reserved")},
    Choice{"paid", msg("Must be bought or ordered")},
};

constinit const Field about_country =
    entries::with_hint(entries::optional(common::country), msg("Only if it is about one country."));

}  // namespace

namespace field {

constinit const Field tags = entries::on_card(common::tags);

constinit const Field type{
    .name = "type",
    .type = choice,
    .label = msg("What it is"),
    .needed = Needed::to_send,
    .choices = types,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field authors{
    .name = "authors",
    .type = line,
    .label = msg("Authors"),
    .hint = msg("Names in the order in which they stand on it, with commas between them."),
    .most_characters = 400,
    .shown = Shown::glance,
    .in_lists = true,
    .on_card = true,
};

constinit const Field publisher{
    .name = "publisher",
    .type = line,
    .label = msg("Publisher"),
    .needed = Needed::to_send,
    .missing = msg("Say who published it: an organisation, a newspaper, a person."),
    .most_characters = 160,
    .in_lists = true,
    .on_card = true,
};

constinit const Field date{
    .name = "date",
    .type = entries::FieldType::date,
    .label = msg("Published on"),
    .needed = Needed::to_send,
    .missing = msg("Say when it was published; a year is enough."),
    .shown_label = msg("Published on"),
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field date_text{
    .name = "date_text",
    .type = line,
    .label = msg("The date as it stands on it"),
    .hint = msg("If it says something else, such as “Summer 2011”."),
    .most_characters = 60,
    .in_lists = true,
};

constinit const Field text_language{
    .name = "languages",
    .type = languages,
    .label = msg("Language it is in"),
    .needed = Needed::to_send,
    .shown_label = msg("In"),
    .most = 4,
    .in_lists = true,
};

constinit const Field abstract_text{
    .name = "abstract",
    .type = markdown,
    .label = msg("What is in it"),
    .hint = msg("What it says, for whom it is useful and why. Begin a line with - for a list."),
    .most_words = 1'000,
    .rows = 12,
    .shown = Shown::body,
};

constinit const Field link{
    .name = "link",
    .type = web,
    .label = msg("Where one finds it"),
    .hint = msg("The address where one can read, see or order it. You may send the file instead."),
    .in_lists = true,
    .autocomplete = "off",
};

constinit const Field document{
    .name = "document",
    .type = entries::FieldType::document,
    .label = msg("The file itself"),
    .hint =
        msg("PDF, Word, Excel, PowerPoint, OpenDocument, EPUB, CSV or text, up to 15 MB. Only if "
            "it may be passed on. It is kept as you send it, with the names it may hold inside."),
    .shown_label = msg("File"),
    .in_lists = true,
};

constinit const Field isbn{
    .name = "identifier",
    .type = line,
    .label = msg("ISBN or DOI"),
    .most_characters = 80,
};

// By it the page of the network has its news.
constinit const Field network{
    .name = "network",
    .type = entries::FieldType::entry,
    .label = msg("Network it is news of"),
    .hint = msg("Where a network on this site published it or is what it is about, its page names "
                "the resource."),
    .shown_label = msg("News of"),
    .refers_to = &networks::kind,
    .facet = Facet::entry,
    .in_lists = true,
};

constinit const Field licence{
    .name = "licence",
    .type = choice,
    .label = msg("May it be used?"),
    .shown_label = msg("Use"),
    .choices = licences,
};

}  // namespace field

namespace {

constexpr std::array<const Field*, 22> all_fields{
    &common::title,
    &common::summary,
    &common::language,
    &field::type,
    &field::authors,
    &field::publisher,
    &field::date,
    &field::date_text,
    &field::text_language,
    &field::abstract_text,
    &field::link,
    &field::document,
    &field::isbn,
    &field::licence,
    &common::themes,
    &field::tags,
    &about_country,
    &field::network,
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
    &common::picture_source,
};

constexpr std::array what_fields{&common::title, &common::summary, &common::language, &field::type};
constexpr std::array source_fields{
    &field::authors,
    &field::publisher,
    &field::date,
    &field::date_text,
    &field::text_language,
    &field::link,
    &field::document,
    &field::isbn,
    &field::licence,
};
constexpr std::array about_fields{
    &field::abstract_text, &common::themes, &field::tags, &about_country, &field::network
};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array source{FieldGroup{{}, source_fields}};
constexpr std::array about{FieldGroup{{}, about_fields}};
constexpr std::array pictures{FieldGroup{{}, common::picture_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What it is"), what},
    FormPart{"source", msg("Where it comes from"), source},
    FormPart{"about", msg("What is in it"), about},
    FormPart{"picture", msg("Picture"), pictures},
};

constexpr std::array glance_fields{
    &field::link,
    &field::document,
    &field::type,
    &field::authors,
    &field::publisher,
    &field::date,
    &field::date_text,
    &field::text_language,
    &field::isbn,
    &field::licence,
    &about_country,
    &field::network,
    &field::tags,
};

constexpr std::array list_filters{
    Filter{Facet::type, "type", msg("What it is"), Naming::choice, {}, types, 6},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 8},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 8},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 5},
    Filter{Facet::entry, "network", msg("News of"), Naming::entry, {}, {}, 6},
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
    Filter{Facet::year, "year", msg("Published in"), Naming::plain, {}, {}, 5},
    Filter{Facet::month, "month", msg("Month"), Naming::month, {}, {}, 0},
};

// "Summer 2011" where the resource says so, else its date.
std::string when(const site::Context& c, const Record& shown) {
  if (shown.has(field::date_text)) return shown.text(field::date_text);
  return c.tr.partial_date(shown.text(field::date));
}

void rules(entries::Checker& check, const Record& typed) {
  if (check.strict() && !typed.has(field::link) && !check.around().has_document)
    check.wrong(
        field::link, check.tr("Give the address where one finds it, or send its file below.")
    );
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  std::string json = fmt::format(
      R"(,"publisher":{{"@type":"Organization","name":{}}})",
      site::json_string(shown.text(field::publisher))
  );
  if (shown.has(field::authors))
    json += fmt::format(R"(,"author":{})", site::json_string(shown.text(field::authors)));
  return json;
}

}  // namespace

constinit const entries::Kind kind{
    .code = "resource",
    .path = "/resources",
    .schema_name = "Resource",
    .schema_org = "CreativeWork",
    .words =
        {
            .one = msg("Resource"),
            .many = msg("Resources"),
            .lead = msg("News, research, tools and guidelines that others found useful. Each says "
                        "who made it and where one finds it."),
            .description = msg("News, research, tools, guidelines, media and training on migration "
                               "and integration."),
            .count = msg("{n, plural, one {# resource} other {# resources}}"),
            .add = msg("Contribute a resource"),
            .none_yet = msg("No resources yet"),
            .none_fits = msg("No resource fits all of these"),
            .all = msg("All resources"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .teller = {.heading = msg("Who contributed this"), .line = msg("Contributed by {author}")},
    .ways = &ways,
    .json_ld = &json_ld,
};

}  // namespace ibis::resources
