#include "inside/page_parts.hpp"

#include "db/database.hpp"
#include "html/parts.hpp"
#include "publishing/load.hpp"

#include <vector>

namespace ibis::inside::parts {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

constexpr std::string_view section = "networks";

html::PageFrame frame_of(const site::Context& c, std::string title) {
  auto frame = site::frame(c, std::move(title));
  frame.section = section;
  frame.hidden_from_search = true;
  return frame;
}

std::vector<html::Crumb> way_to(const site::Context& c, const entries::Entry& network) {
  return {
      {std::string(c.tr(c.app.kinds.at(network_kind).words.many)), c.url("/networks")},
      {network.title, c.url(network_path(network.slug))},
  };
}

Html tabs_of(const site::Context& c, const Opened& opened, Tab tab) {
  const std::string& slug = opened.network.slug;
  std::vector<html::Tab> tabs;
  if (opened.rights.read) {
    tabs.push_back(
        {.label = std::string(c.tr("Discussions")),
         .url = c.url(inside_path(slug)),
         .current = tab == Tab::talk}
    );
  }
  tabs.push_back(
      {.label = std::string(c.tr("Members")),
       .url = c.url(inside_path(slug, "/members")),
       .current = tab == Tab::members}
  );
  if (opened.rights.read) {
    tabs.push_back(
        {.label = std::string(c.tr("Documents")),
         .url = c.url(inside_path(slug, "/documents")),
         .current = tab == Tab::documents}
    );
  }
  return html::tabs(c.ui(), c.tr("The closed side of this network"), tabs);
}

}  // namespace

Result<Opened> open_network(const site::Context& c) {
  auto whole = publishing::open_entry(c, c.app.kinds.at(network_kind), entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  if (!entries::is_published(whole->entry)) return fail(ErrorKind::not_found);
  Opened opened{.network = std::move(whole->entry), .own = {}, .rights = {}};
  if (!c.viewer.signed_in()) return opened;
  c.read(
      [&](db::Read& r) {
        opened.own = membership_of(r, opened.network.id, *c.viewer.id);
        opened.rights = rights_of(c.viewer, opened.own, coordinators_of(r, opened.network.id));
      },
      {.label = "inside"}
  );
  return opened;
}

Result<Opened> open_for(const site::Context& c, bool Rights::* has) {
  auto opened = open_network(c);
  if (opened && !(opened->rights.*has)) return fail(ErrorKind::not_found);
  return opened;
}

http::Response inside_page(
    const site::Context& c,
    const Opened& opened,
    Tab tab,
    std::string title,
    const html::Html& body,
    int status
) {
  auto frame = frame_of(c, std::move(title));
  frame.crumbs = way_to(c, opened.network);
  frame.crumbs.push_back({frame.title, ""});
  const std::string_view language = opened.network.language == c.language()
                                        ? std::string_view{}
                                        : std::string_view(opened.network.language);
  const Html page =
      R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead" {}>{}</p><p class="hint">{}</p></header>{}{}</div>)"_html(
          frame.title,
          html::in_language(language),
          opened.network.title,
          c.tr("Only members of this network see what stands here, and the moderators of this "
               "site."),
          tabs_of(c, opened, tab),
          body
      );
  return site::respond(c, frame, page, status);
}

http::Response page_below(
    const site::Context& c,
    const Opened& opened,
    std::string title,
    const html::Html& body,
    int status
) {
  auto frame = frame_of(c, std::move(title));
  frame.crumbs = way_to(c, opened.network);
  if (opened.rights.read)
    frame.crumbs.push_back({std::string(c.tr("Inside")), c.url(inside_path(opened.network.slug))});
  frame.crumbs.push_back({frame.title, ""});
  return site::respond(c, frame, body, status);
}

}  // namespace ibis::inside::parts
