#include "stories/story.hpp"

#include "entries/check.hpp"
#include "html/parts.hpp"
#include "i18n/stretch.hpp"
#include "stories/choices.hpp"
#include "stories/silhouette.hpp"
#include "stories/store.hpp"
#include "stories/views.hpp"

#include <algorithm>
#include <array>

namespace ibis::stories {

using namespace html::literals;
using entries::Facet;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Record;
using html::Html;
using i18n::msg;
namespace common = entries::common;

namespace {

constexpr std::array<const entries::Field*, 35> all_fields{
    &field::name,
    &field::quote,
    &field::text,
    &common::language,
    &field::warnings,
    &field::help,
    &field::place,
    &field::city,
    &field::city_wished,
    &field::year,
    &field::year_until,
    &common::themes,
    &field::role,
    &field::told_by,
    &field::relation,
    &field::interpreter,
    &field::age,
    &field::guardian,
    &field::best_interest,
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
    &common::picture_source,
    &field::face_shown,
    &field::licence,
    &field::comments,
    &field::open,
    &field::embargo,
    &field::consent_uses,
    &field::consent_language,
    &field::consent_form,
    &field::consent_date,
    &field::consent_until,
    &field::curator_note,
    &field::seen_by_teller,
};

constexpr std::array story_fields{
    &field::name, &common::language, &field::text, &field::quote, &field::warnings, &field::help
};
constexpr std::array where_fields{&field::place, &field::city, &field::city_wished};
constexpr std::array when_fields{&field::year, &field::year_until};
constexpr std::array about_fields{&common::themes, &field::role};
constexpr std::array teller_fields{
    &field::age, &field::guardian, &field::told_by, &field::relation, &field::interpreter
};
constexpr std::array picture_fields{
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
    &common::picture_source,
    &field::face_shown,
};
constexpr std::array consent_fields{
    &field::consent_uses,
    &field::consent_language,
    &field::consent_date,
    &field::consent_until,
    &field::consent_form,
};
constexpr std::array terms_fields{&field::licence, &field::embargo, &field::open, &field::comments};

constexpr std::array story_groups{FieldGroup{{}, story_fields}};
constexpr std::array about_groups{
    FieldGroup{msg("Where"), where_fields},
    FieldGroup{msg("When"), when_fields},
    FieldGroup{{}, about_fields},
    FieldGroup{msg("The teller"), teller_fields},
};
constexpr std::array picture_groups{FieldGroup{{}, picture_fields}};
constexpr std::array consent_groups{
    FieldGroup{msg("Agreement"), consent_fields}, FieldGroup{msg("Further terms"), terms_fields}
};

constexpr std::array form_parts{
    FormPart{"story", msg("The story"), story_groups},
    FormPart{"about", msg("About it"), about_groups},
    FormPart{"picture", msg("Portrait"), picture_groups},
    FormPart{"consent", msg("Agreement"), consent_groups},
};

// What was agreed to is the teller's alone, and less of it must not wait for anybody.
constexpr std::array<const entries::Field*, 8> tellers_word{
    &field::consent_uses,
    &field::consent_language,
    &field::consent_form,
    &field::consent_date,
    &field::consent_until,
    &field::open,
    &field::comments,
    &field::embargo,
};

constexpr std::array glance_fields{
    &field::role,
    &field::licence,
    &field::age,
    &field::consent_uses,
    &field::consent_language,
    &field::consent_date,
    &field::consent_until,
    &field::consent_form,
    &field::embargo,
    &field::curator_note,
};

constexpr std::array list_filters{
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 8},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 5},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 0},
    Filter{Facet::type, "role", msg("Told as"), Naming::choice, {}, choices::roles, 7},
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
    Filter{Facet::year, "year", msg("When"), Naming::plain, {}, {}, 5},
};

void rules(entries::Checker& check, const Record& typed) {
  const auto& tr = check.tr;
  const bool has_city = typed.has(field::city) || !typed.typed(field::city).empty();
  if (has_city && !typed.has(field::city_wished)) {
    check.wrong(field::city, tr("Leave the city out, or tick the box below if it shall be named."));
  }
  if (typed.has(field::year) && typed.has(field::year_until) &&
      typed.text(field::year_until) < typed.text(field::year).substr(0, 4)) {
    check.wrong(field::year_until, tr("This is before the beginning."));
  }
  if (typed.text(field::consent_form).starts_with(own_form)) {
    check.wrong(
        field::consent_form,
        tr("Names that begin with “site” are kept for this site's own form. Leave this empty if "
           "nothing was signed on paper, or write “paper” before the name.")
    );
  }
  if (!check.strict()) return;
  const auto uses = typed.values(field::consent_uses);
  if (!uses.empty() && std::ranges::find(uses, "site") == uses.end())
    check.wrong(field::consent_uses, tr("To be published here it needs “On this site”."));
  if (typed.text(field::told_by) == "interviewer" && !typed.has(field::relation))
    check.wrong(field::relation, tr("Say how the interviewer and the teller know each other."));
  if (typed.text(field::age) == "child" && !typed.has(field::guardian))
    check.wrong(field::guardian, tr("For a child a parent or guardian has to agree."));
}

std::string when(const site::Context& c, const Record& shown) {
  if (!shown.has(field::year)) return {};
  const std::string& begin = shown.text(field::year);
  if (!shown.has(field::year_until)) return c.tr.partial_date(begin);
  return i18n::stretch(c.tr, begin, shown.text(field::year_until));
}

Html told_by(const site::Context& c, const Record& shown, std::string_view /*language*/) {
  const std::string& name = shown.text(field::name);
  Html lines = R"(<p>{}</p>)"_html(
      shown.text(field::told_by) == "interviewer"
          ? c.tr("Told by {name} and written down by an interviewer.", i18n::apart("name", name))
          : c.tr("Told by {name}, in their own words.", i18n::apart("name", name))
  );
  if (shown.has(field::relation)) {
    lines += R"(<p>{}</p>)"_html(c.tr(
        "How they know each other: {relation}", i18n::apart("relation", shown.text(field::relation))
    ));
  }
  if (shown.has(field::interpreter)) lines += R"(<p>{}</p>)"_html(c.tr("An interpreter helped."));
  lines += R"(<p class="hint">{}</p>)"_html(
      c.tr("The name may be a pseudonym. The teller may take the story back at any time.")
  );
  return lines;
}

Html below(const site::Context& c, const entries::Whole& whole) {
  Html parts;
  if (whole.record.has(field::help)) {
    parts += html::panel(
        html::PanelKind::water,
        c.tr("Where readers find help"),
        R"(<p {}>{}</p>)"_html(
            html::in_language(
                whole.entry.language == c.language() ? std::string_view{}
                                                     : std::string_view(whole.entry.language)
            ),
            whole.record.text(field::help)
        )
    );
  }
  parts += for_teller(c, whole);
  parts += for_editors(c, whole);
  return parts;
}

Html tell_button(const site::Context& c) {
  return html::actions(html::link_button(
      c.ui(), c.tr("Tell your story"), c.url("/stories/tell"), html::ButtonKind::primary
  ));
}

bool takes_comments(const entries::Whole& whole) {
  return whole.record.has(field::comments);
}

std::optional<FieldError> refuses(const site::Context& c, const entries::Whole& whole) {
  const Record& record = whole.record;
  const auto uses = record.values(field::consent_uses);
  if (std::ranges::find(uses, "site") == uses.end() || !record.has(field::consent_date))
    return FieldError{
        "consent_uses", std::string(c.tr("Without a consent it can't be published."))
    };
  const std::string& until = record.text(field::consent_until);
  if (!until.empty() && until <= iso_date(c.now))
    return FieldError{"consent_until", std::string(c.tr("The consent has ended."))};
  if (record.text(field::age) != "child") return std::nullopt;
  if (record.has(field::guardian) && record.has(field::best_interest)) return std::nullopt;
  return FieldError{
      "age",
      std::string(
          c.tr("The teller is a child: a guardian has to agree, and an editor has to tick on "
               "the editors' page that its best interest was checked.")
      )
  };
}

}  // namespace

constinit const entries::Kind kind{
    .code = "story",
    .path = "/stories",
    .schema_name = "Story",
    .schema_org = "Article",
    .words =
        {
            .one = msg("Story"),
            .many = msg("Stories"),
            .lead = msg("People tell what they lived through, under a name they chose. Each of "
                        "them agreed to every use, and may take the story back at any time."),
            .description = msg("What people tell of leaving, arriving, staying and returning, in "
                               "their own words."),
            .count = msg("{n, plural, one {# story} other {# stories}}"),
            .add = msg("Tell a story"),
            .none_yet = msg("No stories yet"),
            .none_fits = msg("No story fits all of these"),
            .all = msg("All stories"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .care =
        {
            .open = &field::open,
            .warnings = &field::warnings,
            .from = &field::embargo,
            .until = &field::consent_until,
            .authors = tellers_word,
            .unnamed = true,
            .pseudonym = &field::name,
        },
    .put_own = &put_own,
    .take_own = &take_own,
    .forget_own = &forget_own,
    .art = &silhouette,
    .gallery = true,
    .rated_from = &entries::never_rated,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .told_by = &told_by,
    .teller = publishing::told,
    .takes_comments = &takes_comments,
    .below = &below,
    .ways = &tell_button,
    .banner = &leave_banner,
    .refuses = &refuses,
};

}  // namespace ibis::stories
