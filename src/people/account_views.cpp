// Pages of one's own account: passphrase, sessions, profile.
#include "people/view_parts.hpp"
#include "people/views.hpp"
#include "site/account_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::people {

using namespace html::literals;
using html::error_of;
using html::Html;
using i18n::arg;
using i18n::msg;
using site::account_page;
using site::AccountTab;

Html passphrase_view(
    const View& view, std::span<const FieldError> errors, std::optional<std::chrono::seconds> wait
) {
  const i18n::Tr& tr = view.ui.tr;
  const std::vector<html::FieldLabel> labels{
      {"old_passphrase", std::string(tr("Present passphrase"))},
      {"passphrase", std::string(tr("New passphrase"))}
  };
  const Html fields = R"({}{}{})"_html(
      parts::old_passphrase_field(
          view,
          "old_passphrase",
          std::string(tr("Present passphrase")),
          error_of(errors, "old_passphrase")
      ),
      parts::new_passphrase_field(
          view, std::string(tr("New passphrase")), error_of(errors, "passphrase")
      ),
      html::actions(html::button(
          view.ui,
          {.label = std::string(tr("Change passphrase")), .kind = html::ButtonKind::primary}
      ))
  );
  const Html problem =
      wait ? html::flash(
                 view.ui, {.kind = html::FlashKind::problem, .text = parts::wait_text(tr, *wait)}
             )
           : Html{};
  return account_page(
      view.ui,
      view.default_language,
      {.here = AccountTab::passphrase,
       .heading = tr("Passphrase"),
       .lead = R"({})"_html(
           tr("When you change it, you stay signed in here, and all your other sessions end.")
       )},
      R"({}{}{}<p>{}</p>)"_html(
          problem,
          html::error_summary(view.ui, errors, labels),
          parts::form(view, "/account/passphrase", fields),
          parts::with_link(
              view,
              msg("You do not know the present one? {link}"),
              tr("Have a link sent to you"),
              "/account/reset"
          )
      )
  );
}

namespace {

Html session_row(const View& view, const SessionLine& s) {
  const i18n::Tr& tr = view.ui.tr;
  const std::string browser = s.browser.empty() ? std::string(tr("A browser")) : s.browser;
  const auto end = [&] {
    return R"(<form method="post" action="{}">{}{}</form>)"_html(
        view.url(fmt::format("/account/sessions/{}/end", s.reference)),
        view.csrf(),
        R"(<button class="btn btn-s" aria-label="{}">{}</button>)"_html(
            tr("End the session of {browser}, begun {began}",
               arg("browser", browser),
               arg("began", s.began)),
            tr("End")
        )
    );
  };
  return R"(<li class="row row-plain"><div><h3>{} {}</h3>
    <ul class="meta"><li>{}</li><li>{}</li></ul>
    {}</div></li>)"_html(
      browser,
      html::when(s.current, [&] { return html::tag(tr("This browser"), html::Tone::ok); }),
      tr("Signed in: {date}", arg("date", s.began)),
      tr("Last active: {date}", arg("date", s.seen)),
      html::when(!s.current, end)
  );
}

}  // namespace

Html sessions_view(const View& view, std::span<const SessionLine> sessions) {
  const i18n::Tr& tr = view.ui.tr;
  const auto end_others = [&] {
    return R"(<form method="post" action="{}">{}{}</form>)"_html(
        view.url("/account/sessions/end-others"),
        view.csrf(),
        html::actions(html::button(view.ui, {.label = std::string(tr("End all other sessions"))}))
    );
  };
  return account_page(
      view.ui,
      view.default_language,
      {.here = AccountTab::sessions,
       .heading = tr("Sessions"),
       .lead = R"({})"_html(
           tr("Where you are signed in. If you do not know one of them, end it and change "
              "your passphrase.")
       )},
      R"(
        <section aria-labelledby="sessions"><h2 class="hide" id="sessions">{}</h2>
          <ol class="rows">{}</ol></section>{})"_html(
          tr("Sessions"),
          html::each(sessions, [&](const SessionLine& s) { return session_row(view, s); }),
          html::when(sessions.size() > 1, end_others)
      )
  );
}

namespace {

Html about_you(const View& view, const ProfileView& f) {
  const i18n::Tr& tr = view.ui.tr;
  const auto error = [&](std::string_view field) { return error_of(f.errors, field); };
  const Html fields = R"({}{})"_html(
      html::text_field(
          view.ui,
          {.name = "handle",
           .label = std::string(tr("Handle")),
           .value = f.handle,
           .hint = std::string(tr("Stands in the address of your profile and does not change.")),
           .disabled = true}
      ),
      html::text_field(
          view.ui,
          {.name = "name",
           .label = std::string(tr("person|Name")),
           .value = f.typed.name,
           .error = error("name"),
           .autocomplete = "name",
           .max_characters = static_cast<int>(Limits::name_characters)}
      )
  );
  return html::group(tr("Seen by everyone"), fields);
}

Html settings(const View& view, const ProfileView& f) {
  const i18n::Tr& tr = view.ui.tr;
  std::vector<html::Option> languages;
  for (const i18n::Language& language : i18n::languages()) {
    languages.push_back({.value = std::string(language.code), .label = std::string(language.name)});
  }
  const Html fields = R"({}{})"_html(
      html::select_field(
          view.ui,
          {.name = "language",
           .label = std::string(tr("Language of our mail to you")),
           .value = f.typed.language,
           .options = std::move(languages),
           .error = error_of(f.errors, "language")}
      ),
      html::select_field(
          view.ui,
          {.name = "time_zone",
           .label = std::string(tr("Time zone")),
           .value = f.typed.time_zone,
           .options = f.time_zones,
           .error = error_of(f.errors, "time_zone"),
           .required = false,
           .nothing = tr("As the site: {zone}", arg("zone", f.site_zone))}
      )
  );
  return html::group(tr("Only for you"), fields);
}

}  // namespace

Html profile_form_view(const View& view, const ProfileView& f) {
  const i18n::Tr& tr = view.ui.tr;
  const std::vector<html::FieldLabel> labels{
      {"name", std::string(tr("person|Name"))},
      {"language", std::string(tr("Language of our mail to you"))},
      {"time_zone", std::string(tr("Time zone"))},
  };
  const Html fields = R"({}{}{})"_html(
      about_you(view, f),
      settings(view, f),
      html::actions(html::button(
          view.ui, {.label = std::string(tr("Save")), .kind = html::ButtonKind::primary}
      ))
  );
  const Html lead = parts::with_link(
      view,
      msg("This is how others see you: {link}"),
      tr("my public profile"),
      fmt::format("/people/{}", f.handle)
  );
  return account_page(
      view.ui,
      view.default_language,
      {.here = AccountTab::profile, .heading = tr("My profile"), .lead = lead},
      R"({}{}<p>{}</p>)"_html(
          html::error_summary(view.ui, f.errors, labels),
          parts::form(view, "/account/profile", fields),
          parts::with_link(
              view, msg("You want to leave? {link}"), tr("Remove my account"), "/account/removal"
          )
      )
  );
}

}  // namespace ibis::people
