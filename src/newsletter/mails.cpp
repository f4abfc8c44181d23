#include "newsletter/mails.hpp"

#include "i18n/language.hpp"
#include "newsletter/store.hpp"
#include "site/app.hpp"

#include <fmt/format.h>

namespace ibis::newsletter {

namespace {

using i18n::arg;

std::string new_token(db::Write& w, SubscriptionId id, Instant now) {
  std::string token = random_token();
  add_link(w, id, sha256(token), now);
  return token;
}

std::string address(const Post& post, const i18n::Tr& tr, std::string_view path) {
  return std::string(post.head.base_url) +
         i18n::path_for(tr.language(), path, post.head.default_language);
}

}  // namespace

Post post_of(const site::App& app) {
  return {.mailer = app.mailer, .head = people::letterhead(app)};
}

std::string own_path(std::string_view token) {
  return fmt::format("/newsletter/own/{}", token);
}

Result<> tell_asked(db::Write& w, const Post& post, const Subscription& to, Instant now) {
  const i18n::Tr& tr = post.head.translations.in(to.wish.language);
  const std::string site_name(post.head.site_name);
  const std::string text = fmt::format(
      "{}\n\n{}\n\n{}\n\n{}\n\n{}\n",
      tr("Hello,"),
      to.confirmed_at
          ? tr("somebody, perhaps you, subscribed this address to our newsletter again. It is "
               "subscribed already, and nothing has changed. To change what it tells, or to stop "
               "it:")
          : tr("somebody, perhaps you, subscribed this address to our newsletter. Please confirm "
               "it:"),
      address(post, tr, own_path(new_token(w, to.id, now))),
      to.confirmed_at ? tr("The link is yours alone.")
                      : tr("If it was not you, do nothing: without an answer we forget the "
                           "address within a few days."),
      site_name
  );
  auto queued = post.mailer.queue(
      w,
      {
          .to = to.email,
          .subject = to.confirmed_at
                         ? tr("Your newsletter of {site}", arg("site", site_name))
                         : tr("Please confirm: the newsletter of {site}", arg("site", site_name)),
          .text = text,
          .language = to.wish.language,
          .kind = "newsletter-confirm",
          .asked = mail::Asked::by_stranger,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

Result<mail::Queued> send_letter(
    db::Write& w,
    const Post& post,
    const Subscription& to,
    const Words& words,
    const Digest& digest,
    Instant now
) {
  const i18n::Tr& tr = post.head.translations.in(to.wish.language);
  const std::string token = new_token(w, to.id, now);
  const std::string path = own_path(token);
  Letter letter = write_letter(
      post.head,
      tr,
      {.words = words, .digest = digest, .frequency = to.wish.frequency, .own_path = path}
  );
  return post.mailer.queue(
      w,
      {
          .to = to.email,
          .subject = std::move(letter.subject),
          .text = std::move(letter.text),
          .language = to.wish.language,
          .kind = std::string(letter_kind),
          .asked = mail::Asked::by_member,
          .unsubscribe = address(post, tr, "/newsletter/stop/" + token),
          .html = std::move(letter.html),
      }
  );
}

Result<mail::Queued> send_test(
    db::Write& w,
    const Post& post,
    std::string_view to,
    std::string_view language,
    const Letter& letter
) {
  return post.mailer.queue(
      w,
      {
          .to = std::string(to),
          .subject = letter.subject,
          .text = letter.text,
          .language = std::string(language),
          .kind = "newsletter-test",
          .asked = mail::Asked::by_member,
          .unsubscribe = {},
          .html = letter.html,
      }
  );
}

}  // namespace ibis::newsletter
