#include "notices/follow_part.hpp"

#include "html/fields.hpp"
#include "html/parts.hpp"
#include "notices/store.hpp"

namespace ibis::notices {

using namespace html::literals;
using html::Html;

Html follow_button(const site::Context& c, const Subject& subject, std::string_view back) {
  if (!c.viewer.signed_in()) return {};
  const bool on =
      c.read([&](db::Read& r) { return follows(r, *c.viewer.id, subject); }, {.label = "follow"});
  return R"(<form class="follow-form screen-only" method="post" action="{}">{}{}{}{}</form>)"_html(
      c.url("/account/follow"),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("subject", subject.text),
      html::hidden_field("back", back),
      html::button(
          c.ui(),
          {.label = std::string(on ? c.tr("You follow this: stop") : c.tr("Follow")),
           .kind = html::ButtonKind::plain,
           .icon = "bell",
           .name = "follow",
           .value = on ? "no" : "yes"}
      )
  );
}

}  // namespace ibis::notices
