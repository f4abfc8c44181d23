#include "instruments/articles_part.hpp"

#include "html/parts.hpp"
#include "instruments/instrument.hpp"
#include "publishing/field_part.hpp"

#include <algorithm>

namespace ibis::instruments {

using namespace html::literals;
using html::Html;

const entries::Field* articles_field(const entries::Kind& of) {
  const auto found = std::ranges::find_if(of.fields, [](const entries::Field* one) {
    return one->type == entries::FieldType::passages && one->refers_to == &kind;
  });
  return found == of.fields.end() ? nullptr : *found;
}

bool may_choose_articles(const access::Viewer& viewer, const entries::Entry& entry) {
  return entries::is_published(entry) &&
         (entries::gate::may_edit(viewer, entry) || entries::gate::may_propose(viewer, entry));
}

Html articles_part(const site::Context& c, const entries::Whole& whole) {
  const entries::Field* field = articles_field(c.app.kinds.at(whole.entry.kind));
  if (field == nullptr) return {};
  Html items;
  for (const entries::ReferredPassage& one : whole.record.passages(*field))
    items += R"(<li>{}</li>)"_html(publishing::passage_link(c, kind, one));
  const bool may = may_choose_articles(c.viewer, whole.entry);
  if (items.empty() && !may) return {};
  Html inside =
      items.empty() ? R"(<p>{}</p>)"_html(c.tr("None chosen yet.")) : R"(<ul>{}</ul>)"_html(items);
  if (may)
    inside += html::actions(html::link_button(
        c.ui(), c.tr("Choose articles"), c.url("/id/" + whole.entry.public_id + "/articles")
    ));
  return R"(<section><h2>{}</h2>{}</section>)"_html(c.tr(field->label), inside);
}

}  // namespace ibis::instruments
