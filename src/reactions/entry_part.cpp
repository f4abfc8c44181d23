#include "reactions/entry_part.hpp"

#include "core/percent.hpp"
#include "html/parts.hpp"
#include "reactions/limits.hpp"
#include "reactions/store.hpp"

namespace ibis::reactions {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string address_of(const site::Context& c, const entries::Entry& entry, std::string_view what) {
  return c.url(fmt::format("/id/{}/{}", entry.public_id, what));
}

std::string_view meaning(const site::Context& c, std::int64_t value) {
  switch (value) {
    case 1:
      return c.tr("not at all");
    case 2:
      return c.tr("a little");
    case 3:
      return c.tr("somewhat");
    case 4:
      return c.tr("very");
    default:
      return c.tr("extremely");
  }
}

Html answer(const site::Context& c, std::int64_t value, std::optional<std::int64_t> own) {
  return R"(<button name="value" value="{}" aria-pressed="{}"><b>{}</b> <span>{}</span></button>)"_html(
      value, own == value ? "true" : "false", c.tr.number(value), meaning(c, value)
  );
}

Html form(const site::Context& c, const entries::Entry& entry, std::optional<std::int64_t> own) {
  Html answers;
  for (std::int64_t value = 1; value <= best_rating; ++value)
    answers += answer(c, value, own);
  Html back;
  if (own) {
    back = R"(<button class="rating-back" name="value" value="0">{}</button>)"_html(
        c.tr("Take my answer back")
    );
  }
  return R"(<form class="rating" method="post" action="{}">{}<div role="group" aria-labelledby="rating">{}</div>{}</form>)"_html(
      address_of(c, entry, "rating"), html::csrf_field(c.viewer.form_token), answers, back
  );
}

Html what_others_said(const site::Context& c, const Rated& rated) {
  if (rated.count == 0) return R"(<p class="hint">{}</p>)"_html(c.tr("Nobody has said yet."));
  const double mean = static_cast<double>(rated.sum) / static_cast<double>(rated.count);
  const std::string shown = c.tr.number(mean, 1);
  const std::array args{arg("mean", shown), arg("n", rated.count)};
  return R"(<p>{}</p>)"_html(c.tr.format(
      i18n::msg("{mean} of 5, {n, plural, one {# reader has said} other {# readers have said}}"),
      args
  ));
}

Html bookmark_form(const site::Context& c, const entries::Entry& entry, bool kept) {
  return R"(<form method="post" action="{}">{}{}</form>)"_html(
      address_of(c, entry, "bookmark"),
      html::csrf_field(c.viewer.form_token),
      html::button(
          c.ui(),
          {.label = std::string(kept ? c.tr("Kept: let it go") : c.tr("Keep for later")),
           .kind = html::ButtonKind::plain,
           .icon = "bookmark",
           .name = "keep",
           .value = kept ? "no" : "yes"}
      )
  );
}

// What the visitor's own mail program begins with: nothing of it passes through this site. A title that is what its
// teller is called stays out of it.
std::string mail_link(const site::Context& c, const entries::Entry& entry) {
  const bool names_somebody = c.app.kinds.at(entry.kind).care.pseudonym != nullptr;
  std::string link = "mailto:?subject=";
  text::append_url_part(link, names_somebody ? entry.public_id : entry.title);
  link += "&body=";
  text::append_url_part(link, c.absolute("/id/" + entry.public_id));
  return link;
}

}  // namespace

Html rating_part(const site::Context& c, const entries::Entry& entry) {
  struct Found {
    Rated rated;
    std::optional<std::int64_t> own;
  };

  const auto found = c.read(
      [&](db::Read& r) -> std::optional<Found> {
        if (!takes_ratings(r, c.app.kinds.at(entry.kind), entry.id, c.now)) return std::nullopt;
        return Found{
            .rated = rated(r, entry.id),
            .own = c.viewer.id ? rating_of(r, entry.id, *c.viewer.id) : std::nullopt,
        };
      },
      {.label = "rating"}
  );
  if (!found) return {};
  const bool may = c.viewer.signed_in() && !entries::gate::is_author(c.viewer, entry);
  return R"(<section class="rate screen-only" aria-labelledby="rating"><h2 id="rating">{}</h2>{}{}</section>)"_html(
      c.tr("How useful was this?"),
      what_others_said(c, found->rated),
      may ? form(c, entry, found->own)
      : c.viewer.signed_in()
          ? Html()
          : R"(<p class="hint"><a href="{}">{}</a></p>)"_html(
                address_of(c, entry, "rating"), c.tr("Sign in to say how useful it was to you")
            )
  );
}

Html share_part(const site::Context& c, const entries::Entry& entry) {
  Html out;
  if (c.viewer.signed_in()) {
    const bool kept = c.read(
        [&](db::Read& r) { return has_bookmark(r, *c.viewer.id, entry.id); }, {.label = "bookmark"}
    );
    out += bookmark_form(c, entry, kept);
  }
  const std::string address = c.absolute("/id/" + entry.public_id);
  Html inside = R"(<p class="hint">{}<br><a href="{}">{}</a></p>)"_html(
      c.tr("This address always leads here:"), address, address
  );
  inside += R"(<p><a href="{}">{}</a></p>)"_html(mail_link(c, entry), c.tr("Write a mail with it"));
  inside += R"(<p><a href="{}">{}</a></p>)"_html(
      address_of(c, entry, "mail"), c.tr("Let this site mail it to somebody")
  );
  out += html::disclosure(c.tr("Share"), inside);
  return out;
}

}  // namespace ibis::reactions
