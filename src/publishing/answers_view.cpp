// What was answered in the form and stands nowhere on the page as it will look: author and editor decide on that too.
#include "html/parts.hpp"
#include "publishing/form_fields.hpp"

#include <algorithm>

namespace ibis::publishing {

using namespace html::literals;
using html::Html;

namespace {

bool stands_in_head(const Field& field) {
  using entries::Column;
  switch (field.column) {
    case Column::title:
    case Column::summary:
    case Column::language:
    case Column::country:
    case Column::city:
    case Column::picture_credit:
      return true;
    case Column::record:
    case Column::picture_alt:
    case Column::picture_source:
    case Column::own:
      return field.taxonomy == taxonomy::theme;
  }
  return false;
}

bool stands_on_page(const entries::Kind& kind, const Field& field) {
  const bool beside = std::ranges::any_of(kind.glance, [&](const Field* one) {
    return one == &field || one->with == &field;
  });
  return beside || field.shown == entries::Shown::body || stands_in_head(field);
}

}  // namespace

Html other_answers(const site::Context& c, const EntryView& view) {
  const entries::Kind& kind = view.room.kind;
  std::vector<html::Fact> facts;
  for (const Field* field : kind.fields) {
    if (!part_of_field(kind, field->name) || stands_on_page(kind, *field)) continue;
    Html value = field_value(c, kind, *field, view.shown);
    if (!value.empty()) facts.push_back({std::string(c.tr(field->label)), std::move(value)});
  }
  if (facts.empty()) return {};
  return R"(<section class="flow"><h3>{}</h3>{}</section>)"_html(
      c.tr("What else was answered"), html::facts(facts)
  );
}

}  // namespace ibis::publishing
