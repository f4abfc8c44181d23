#pragma once
// The frame around every page: head, masthead, what just happened, the page itself, footer.
#include "html/assets.hpp"
#include "html/html.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::html {

/// A link of the site's own navigation. `path` is without language prefix; `sections` are the keys by
/// which a page says that it belongs here ("museums museum-items").
struct NavItem {
  i18n::Msgid label;
  std::string path;
  std::string sections;
};

struct FooterColumn {
  i18n::Msgid heading;
  std::vector<NavItem> links;
};

/// What is the same on every page: made once when the program starts.
struct Site {
  std::string name = "IBIS";
  std::string base_url;  // absolute, without a slash at the end; canonical links begin with it
  const i18n::Language* default_language = nullptr;  // whose paths have no prefix; nullptr: English
  bool sample = false;      // says on every page that all but reference data is invented
  std::string contact;      // mail address in the footer; empty: none
  std::string search_path;  // empty: no search yet
  std::string sign_in_path = "/account/sign-in";
  std::string sign_out_path = "/account/sign-out";
  std::vector<NavItem> nav;
  std::vector<FooterColumn> footer;
  Assets assets;
};

/// Who is looking, as far as the frame needs to know.
struct Viewer {
  std::string name;
  std::string csrf;           // token for the sign-out form
  std::vector<NavItem> menu;  // what the account menu offers, chosen by role
  std::int64_t unread = 0;    // notices
  std::string notices_path = "/account/notices";
};

/// A feed or an export of what the page shows, for <link rel="alternate">.
struct FeedLink {
  std::string type;  // "application/atom+xml"
  std::string title;
  std::string url;
};

/// Everything a page needs around it. Only the first four are always given.
struct PageFrame {
  const i18n::Tr& tr;
  const Site& site;
  std::string title;  // without the site's name; empty on the home page
  // Of this page, without language prefix, with the parts of the query that choose what it shows.
  std::string path;

  std::string description;       // a sentence or two for search results; plain text
  std::optional<Viewer> viewer;  // nobody: visitors may sign in
  std::string section;           // which part of the site it belongs to; see NavItem
  std::vector<Crumb> crumbs;     // the way here, this page last; empty: none shown
  std::optional<Flash> flash;    // what just happened
  std::vector<FeedLink> feeds;
  std::optional<JsonScript> json_ld;
  std::string picture;              // absolute URL, shown where the page is shared
  bool hidden_from_search = false;  // no index, no canonical address, no alternates
  std::string main_class;
  bool plain_sheet = false;  // the home page alone: it uses nothing of web/css/inner.css
  Html banner;               // between masthead and page
  bool whole_window =
      false;  // no masthead and no footer: the body fills the window and brings its own way back
  // Gives what was made under a key before, in this language and for this state of the site. Without it all is made anew.
  std::function<Html(std::string_view key, const std::function<Html()>& make)> keep;
};

/// The whole document. `body` brings its own div.wrap.
Html page(const PageFrame& frame, const Html& body);

/// `path` (without prefix) in the frame's language, for links within the site.
std::string local_path(const i18n::Tr& tr, const Site& site, std::string_view path);

}  // namespace ibis::html
