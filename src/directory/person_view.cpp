#include "access/roles.hpp"
#include "directory/practitioner.hpp"
#include "directory/views.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"

#include <fmt/format.h>

namespace ibis::directory {

using namespace html::literals;
using entries::Audience;
using entries::Field;
using html::Html;

namespace {

Html text_of(std::string_view text) {
  return text.empty() ? Html{} : R"({})"_html(text);
}

std::string role_name(const i18n::Tr& tr, std::string_view code) {
  const auto role = access::find_role(code);
  return role ? std::string(tr(access::role_row(*role).label)) : std::string{};
}

std::string_view label_of(const site::Context& c, const Field& field) {
  return c.tr(field.shown_label.value_or(field.label));
}

// On one's own page, that others see less.
Html audience_note(const site::Context& c, const PersonPage& page, const Field& field) {
  const auto chosen = page.audiences.find(field.name);
  if (!page.own || chosen == page.audiences.end() || chosen->second == Audience::everyone)
    return {};
  return R"(<br><span class="hint">{}</span>)"_html(
      chosen->second == Audience::members ? c.tr("Only members see this.")
                                          : c.tr("Only you and editors see this.")
  );
}

Html words(const site::Context& c, const PersonPage& page) {
  const entries::Record& record = page.profile.record;
  const std::string& language = record.text(field::language);
  const bool foreign = !language.empty() && language != c.language();
  Html out;
  for (const Field* field : kind.fields) {
    if (field->shown != entries::Shown::body || !record.has(*field)) continue;
    const auto text = html::render_markdown(
        record.text(*field), {.top_heading = 3, .own_direction = true, .table_label = c.tr("Table")}
    );
    out += R"(<section><h2>{}</h2><div {}>{}</div>{}</section>)"_html(
        label_of(c, *field),
        html::in_language(foreign ? std::string_view(language) : std::string_view{}),
        text.html,
        audience_note(c, page, *field)
    );
  }
  return out;
}

// Whether lists know what stands here: they hold those who are listed, and of them what everyone sees.
bool leads_to_list(const PersonPage& page, const Field& field) {
  const auto open = [&](const Field& one) {
    const auto chosen = page.audiences.find(one.name);
    return chosen == page.audiences.end() || chosen->second == Audience::everyone;
  };
  // The city stands in one with its country.
  const bool with_city = &field == &field::country && page.profile.record.has(field::city);
  return page.profile.settings.listed && open(field) && (!with_city || open(field::city));
}

std::vector<html::Fact> facts(const site::Context& c, const PersonPage& page) {
  std::vector<html::Fact> all;
  entries::Kind without_lists = kind;
  without_lists.filters = {};
  for (const Field* field : kind.glance) {
    const entries::Kind& of = leads_to_list(page, *field) ? kind : without_lists;
    Html value = publishing::field_value(c, of, *field, page.profile.record);
    if (value.empty()) continue;
    value += audience_note(c, page, *field);
    all.push_back({std::string(label_of(c, *field)), std::move(value)});
  }
  if (page.person.joined)
    all.push_back({std::string(c.tr("Here since")), text_of(c.date(*page.person.joined))});
  if (page.profile.settings.listed && page.profile.updated_at)
    all.push_back({std::string(c.tr("Last confirmed")), text_of(c.date(*page.profile.updated_at))});
  return all;
}

Html buttons(const site::Context& c, const PersonPage& page) {
  const std::string& handle = page.person.handle;
  if (page.own) {
    return html::actions(html::link_button(
        c.ui(),
        c.tr("Edit my profile"),
        c.url("/account/directory"),
        html::ButtonKind::plain,
        "pencil"
    ));
  }
  Html all;
  if (page.takes_messages) {
    all += html::link_button(
        c.ui(),
        c.tr("Write to them"),
        c.url(fmt::format("/people/{}/contact", handle)),
        html::ButtonKind::primary,
        "mail"
    );
  }
  all += html::link_button(
      c.ui(), c.tr("Report"), c.url("/report/person/" + handle), html::ButtonKind::quiet, "flag"
  );
  return html::actions(all);
}

Html themes(const site::Context& c, const PersonPage& page) {
  const bool leads = leads_to_list(page, field::themes);
  std::vector<html::Chip> chips;
  for (const std::string& slug : page.profile.record.values(field::themes)) {
    if (const taxonomy::Term* term = c.terms.find(taxonomy::theme, slug)) {
      chips.push_back(
          {.label = std::string(term->name(c.language())),
           .url = leads ? c.url("/people?theme=" + slug) : std::string()}
      );
    }
  }
  return html::chips(chips);
}

Html published(const site::Context& c, const PersonPage& page) {
  Html out;
  for (const Published& one : page.published) {
    const Html all = one.all.empty()
                         ? Html{}
                         : R"(<p><a href="{}">{}</a></p>)"_html(one.all, c.tr("See all of them"));
    out += R"(<section><h2>{}</h2>{}{}</section>)"_html(
        one.heading, html::rows(c.ui(), one.entries), all
    );
  }
  return R"({}{})"_html(out, html::pager(c.ui(), page.pager));
}

Html head(const site::Context& c, const PersonPage& page) {
  const std::string& headline = page.profile.record.text(field::headline);
  const std::string& language = page.profile.record.text(field::language);
  const Html lead =
      headline.empty()
          ? Html{}
          : R"(<p class="lead" {}>{}</p>)"_html(
                html::in_language(
                    language == c.language() ? std::string_view{} : std::string_view(language)
                ),
                headline
            );
  return R"(<header class="entry-head"><p class="eyebrow">{}</p><h1><bdi>{}</bdi></h1>{}{}</header>)"_html(
      role_name(c.tr, page.person.role), page.person.name, lead, themes(c, page)
  );
}

}  // namespace

Html person_page(const site::Context& c, const PersonPage& page) {
  const Html photo = page.photo
                         ? R"(<div class="art portrait">{}</div>)"_html(html::picture(*page.photo))
                         : Html{};
  return R"(<div class="wrap">{}
    <div class="entry"><div class="prose">{}{}</div>{}</div>
    {}
    </div>)"_html(
      head(c, page),
      photo,
      words(c, page),
      html::glance(c.ui(), facts(c, page), buttons(c, page)),
      published(c, page)
  );
}

}  // namespace ibis::directory
