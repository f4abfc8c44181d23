#include "site/account_page.hpp"

namespace ibis::site {

using namespace html::literals;
using html::Html;

namespace {

Html tabs(const html::Ui& ui, const i18n::Language& default_language, AccountTab here) {
  const i18n::Tr& tr = ui.tr;
  const auto url = [&](std::string_view path) {
    return i18n::path_for(tr.language(), path, default_language);
  };
  const std::vector<html::Tab> tabs{
      {.label = std::string(tr("My work")),
       .url = url("/account"),
       .current = here == AccountTab::work},
      {.label = std::string(tr("Notices")),
       .url = url("/account/notices"),
       .current = here == AccountTab::notices},
      {.label = std::string(tr("Kept for later")),
       .url = url("/account/bookmarks"),
       .current = here == AccountTab::bookmarks},
      {.label = std::string(tr("My profile")),
       .url = url("/account/profile"),
       .current = here == AccountTab::profile},
      {.label = std::string(tr("In the directory")),
       .url = url("/account/directory"),
       .current = here == AccountTab::directory},
      {.label = std::string(tr("Skills desk")),
       .url = url("/account/skills"),
       .current = here == AccountTab::skills},
      {.label = std::string(tr("My networks")),
       .url = url("/account/networks"),
       .current = here == AccountTab::networks},
      {.label = std::string(tr("Passphrase")),
       .url = url("/account/passphrase"),
       .current = here == AccountTab::passphrase},
      {.label = std::string(tr("Sessions")),
       .url = url("/account/sessions"),
       .current = here == AccountTab::sessions},
  };
  return html::tabs(ui, tr("My account"), tabs);
}

}  // namespace

Html account_page(
    const html::Ui& ui,
    const i18n::Language& default_language,
    const AccountPage& page,
    const Html& content
) {
  return R"(<div class="wrap wrap-text">
    <header class="page-head"><h1>{}</h1>{}</header>
    {}<div class="flow">{}</div>
    </div>)"_html(
      page.heading,
      html::when(!page.lead.empty(), [&] { return R"(<p class="lead">{}</p>)"_html(page.lead); }),
      tabs(ui, default_language, page.here),
      content
  );
}

}  // namespace ibis::site
