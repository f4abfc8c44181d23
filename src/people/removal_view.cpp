// The page on which somebody removes their account.
#include "people/view_parts.hpp"
#include "people/views.hpp"
#include "site/account_page.hpp"

namespace ibis::people {

using namespace html::literals;
using html::error_of;
using html::Html;
using i18n::arg;
using i18n::msg;

namespace {

Html item(std::string_view text) {
  return R"(<li>{}</li>)"_html(text);
}

Html what_goes(const View& view, const RemovalView& f) {
  const i18n::Tr& tr = view.ui.tr;
  Html list =
      item(tr("Your name, your address, your profile and your passphrase. Your page says "
              "that the account was removed."));
  list +=
      item(tr("You are signed out everywhere, and mail to you that was not sent yet is not "
              "sent. One last mail tells you that the account is removed."));
  if (f.unpublished > 0) {
    list += item(
        tr("{n, plural, one {# entry of yours that was never published} other {# entries of yours "
           "that were never published}}: drafts, what waits for a decision, what was declined.",
           arg("n", f.unpublished))
    );
  }
  list += item(tr("Your name and your address where they stand as the contact of a practice."));
  list +=
      item(tr("What you say of yourself in the directory, your ratings, what you kept for later "
              "and what you follow."));
  return R"(<section><h2>{}</h2><ul>{}</ul></section>)"_html(tr("What goes, at once"), list);
}

Html what_stays(const View& view, const RemovalView& f) {
  const i18n::Tr& tr = view.ui.tr;
  Html list;
  if (f.published > 0) {
    const Html work = R"(<a href="{}">{}</a>)"_html(view.url("/account"), tr("My work"));
    list += R"(<li>{} {}</li>)"_html(
        tr("{n, plural, one {# published entry} other {# published entries}}, as told by “a "
           "former member”. Others may build on what you wrote.",
           arg("n", f.published)),
        html::fill(
            tr.pieces(msg("If you do not want that, take it off the site first: {link}")),
            {{"link", work}}
        )
    );
    list +=
        item(tr("The text itself. If your name stands in it, ask an editor to take it out "
                "before you go, or take it off the site."));
  }
  list +=
      item(tr("What you wrote under what others published, without your name. You can remove "
              "it there first."));
  list += item(tr("What you did for what others wrote, such as decisions, without your name."));
  list +=
      item(tr("Your handle, {handle}, is never given to anybody else.", arg("handle", f.handle)));
  list += item(tr("Backups may hold older copies for a while."));
  return R"(<section><h2>{}</h2><ul>{}</ul></section>)"_html(tr("What stays"), list);
}

Html the_form(const View& view, const RemovalView& f) {
  const i18n::Tr& tr = view.ui.tr;
  Html buttons = html::button(
      view.ui, {.label = std::string(tr("Remove my account")), .kind = html::ButtonKind::danger}
  );
  buttons += html::link_button(view.ui, tr("Keep my account"), view.url("/account/profile"));
  return parts::form(
      view,
      "/account/removal",
      R"({}{}{})"_html(
          parts::old_passphrase_field(
              view,
              "passphrase",
              std::string(tr("Present passphrase")),
              error_of(f.errors, "passphrase")
          ),
          html::check_field(
              view.ui,
              {.name = "sure",
               .label = std::string(tr("Yes, remove my account. I know that it cannot be undone.")),
               .checked = f.sure,
               .error = error_of(f.errors, "sure"),
               .required = true}
          ),
          html::actions(buttons)
      )
  );
}

Html problem(const View& view, const RemovalView& f) {
  const i18n::Tr& tr = view.ui.tr;
  if (f.last_administrator) {
    return html::flash(
        view.ui,
        {.kind = html::FlashKind::problem,
         .text = std::string(
             tr("You are the only administrator, so nobody would be left to look after the site. "
                "Make somebody else an administrator first.")
         ),
         .more = {}}
    );
  }
  if (!f.wait) return {};
  return html::flash(
      view.ui, {.kind = html::FlashKind::problem, .text = parts::wait_text(tr, *f.wait), .more = {}}
  );
}

}  // namespace

Html removal_view(const View& view, const RemovalView& form) {
  const i18n::Tr& tr = view.ui.tr;
  const std::vector<html::FieldLabel> labels{
      {"passphrase", std::string(tr("Present passphrase"))},
      {"sure", std::string(tr("Your decision"))}
  };
  return site::account_page(
      view.ui,
      view.default_language,
      {.here = site::AccountTab::removal,
       .heading = tr("Remove my account"),
       .lead =
           R"({})"_html(tr("This is at once and for good. You may join again, as somebody new."))},
      R"({}{}<div class="prose">{}{}</div>{})"_html(
          problem(view, form),
          html::error_summary(view.ui, form.errors, labels),
          what_goes(view, form),
          what_stays(view, form),
          html::when(!form.last_administrator, [&] { return the_form(view, form); })
      )
  );
}

}  // namespace ibis::people
