// Editors: the next letter, and those that were sent.
#include "core/text.hpp"
#include "db/database.hpp"
#include "editorial/admin_parts.hpp"
#include "http/request.hpp"
#include "http/security.hpp"
#include "i18n/language.hpp"
#include "jobs/runner.hpp"
#include "newsletter/issue_views.hpp"
#include "newsletter/limits.hpp"
#include "newsletter/mails.hpp"
#include "newsletter/material_store.hpp"
#include "newsletter/pages.hpp"
#include "newsletter/sending.hpp"
#include "people/store.hpp"

#include <algorithm>

namespace ibis::newsletter {

namespace {

using i18n::arg;

// Which letter a request is about: how often it comes, and in which language it is looked at.
struct About {
  Frequency frequency;
  const i18n::Language& language;
};

std::optional<About> about(const site::Context& c, const http::Params& params) {
  const auto frequency = find_frequency(c.capture("frequency"));
  if (!frequency) return std::nullopt;
  const i18n::Language* asked = i18n::find_language(params.value("language"));
  return About{.frequency = *frequency, .language = asked == nullptr ? c.tr.language() : *asked};
}

NextIssue load(
    const site::Context& c, const About& about, db::Read& r, const std::optional<Words>& typed
) {
  const Words words = typed ? *typed : next_words(r, about.frequency, about.language.code);
  const Instant since = c.now - period_of(about.frequency);
  const Material material = gather(r, c.app.lists, since, c.now);
  const Digest digest =
      make_digest(material, all_of(about.language.code, about.frequency), {}, since);
  const auto past = past_issues(r, Limits::issues_shown);
  const bool sending = std::ranges::any_of(past, [&](const Issue& issue) {
    return issue.state == "sending" && issue.frequency == frequency_code(about.frequency);
  });
  return {
      .frequency = about.frequency,
      .language = about.language,
      .words = words,
      .subscribers = subscribers_of(r, about.frequency),
      .sending = sending,
      .letter = write_letter(
          people::letterhead(c.app),
          c.app.translations.in(about.language),
          {.words = words, .digest = digest, .frequency = about.frequency, .own_path = {}}
      ),
      .nothing_new = digest.empty(),
  };
}

http::Response show(
    const site::Context& c,
    const About& about,
    const std::optional<Words>& typed,
    std::span<const FieldError> errors
) {
  const NextIssue next =
      c.app.db.read([&](db::Read& r) { return load(c, about, r, typed); }, {.label = "newsletter"});
  const std::string title = name_of(c.tr, about.frequency);
  const auto frame = editorial::admin_frame(
      c,
      title,
      {{.label = std::string(c.tr("Newsletter")), .url = c.url(issues_path)},
       {.label = title, .url = {}}}
  );
  return site::respond(
      c, frame, next_issue_page(c, next, errors), errors.empty() ? 200 : site::form_has_errors
  );
}

std::string back_to(const About& about) {
  return fmt::format(
      "{}/{}?language={}", issues_path, frequency_code(about.frequency), about.language.code
  );
}

std::vector<FieldError> check_words(const site::Context& c, const Words& words) {
  std::vector<FieldError> errors;
  const auto within = [&](std::string field, const std::string& text, std::size_t limit) {
    if (text::count_characters(text) > limit)
      errors.push_back(
          {std::move(field), c.tr("At most {limit} characters, please.", arg("limit", limit))}
      );
  };
  within("subject", words.subject, Limits::subject);
  within("introduction", words.introduction, Limits::introduction);
  return errors;
}

Result<http::Response> save(const site::Context& c, const About& about, bool test) {
  const Words words{
      .subject = text::clean_line(c.request.form.value("subject")),
      .introduction = text::clean(c.request.form.value("introduction")),
  };
  if (const auto errors = check_words(c, words); !errors.empty())
    return show(c, about, words, errors);
  const Post post = post_of(c.app);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        set_next_words(w, about.frequency, about.language.code, words);
        if (!test) return {};
        const auto person = people::find_person(w, *c.viewer.id);
        if (!person) return fail(ErrorKind::unauthenticated);
        const NextIssue next = load(c, about, w, words);
        const auto queued = send_test(w, post, person->email, about.language.code, next.letter);
        if (!queued) return std::unexpected(queued.error());
        return {};
      },
      {db::Touches::private_only, "newsletter"}
  );
  if (!done) return std::unexpected(done.error());
  if (test) c.app.jobs.wake();
  return site::go_to(c, back_to(about), test ? "test-sent" : "saved");
}

Result<http::Response> send(const site::Context& c, const About& about) {
  if (c.request.form.value("sure") != "yes")
    return show(
        c,
        about,
        {},
        std::vector<FieldError>{
            {"sure", std::string(c.tr("Tick this when you have read the letter."))}
        }
    );
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto issue = begin_issue(w, about.frequency, c.now);
        if (!issue) return std::unexpected(issue.error());
        ask_for_letters(w, *issue, c.now, c.now);
        return {};
      },
      {db::Touches::private_only, "newsletter"}
  );
  // The page says why: another is on its way, or nobody has subscribed.
  if (!done &&
      (done.error().kind == ErrorKind::conflict || done.error().kind == ErrorKind::not_found)) {
    http::Response page = show(c, about, {}, {});
    page.status = site::status_of(ErrorKind::conflict);
    return page;
  }
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, issues_path, "letter-begun");
}

}  // namespace

Result<http::Response> issues(const site::Context& c) {
  struct Found {
    std::vector<SubscriberCount> counts;
    std::vector<Issue> issues;
  };

  const Found found = c.read(
      [](db::Read& r) {
        return Found{
            .counts = subscriber_counts(r), .issues = past_issues(r, Limits::issues_shown)
        };
      },
      {.label = "newsletter"}
  );
  const auto frame = editorial::admin_frame(c, std::string(c.tr("Newsletter")));
  return site::respond(c, frame, issues_page(c, found.counts, found.issues));
}

Result<http::Response> change_issue(const site::Context& c) {
  const auto what = c.request.form.value("do");
  if (what != "stop" && what != "go-on") return fail(ErrorKind::invalid);
  const bool go_on = what == "go-on";
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto issue = find_issue(w, c.request.form.value("issue"));
        if (!issue) return fail(ErrorKind::not_found);
        if (!go_on) return stop_issue(w, issue->id);
        if (auto resumed = resume_issue(w, issue->id); !resumed) return resumed;
        ask_for_letters(w, issue->id, c.now, c.now);
        return {};
      },
      {db::Touches::private_only, "newsletter"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, issues_path, go_on ? "letter-begun" : "letter-stopped");
}

Result<http::Response> next_issue(const site::Context& c) {
  const auto asked = about(c, c.request.query);
  if (!asked) return fail(ErrorKind::not_found);
  return show(c, *asked, {}, {});
}

Result<http::Response> letter_preview(const site::Context& c) {
  const auto asked = about(c, c.request.query);
  if (!asked) return fail(ErrorKind::not_found);
  NextIssue next =
      c.app.db.read([&](db::Read& r) { return load(c, *asked, r, {}); }, {.label = "newsletter"});
  http::Response page{.body = std::move(next.letter.html)};
  http::allow_own_styles(page);
  return page;
}

Result<http::Response> change_next_issue(const site::Context& c) {
  const auto asked = about(c, c.request.form);
  if (!asked) return fail(ErrorKind::not_found);
  const auto what = c.request.form.value("do");
  if (what == "save" || what == "test") return save(c, *asked, what == "test");
  if (what == "send") return send(c, *asked);
  return fail(ErrorKind::invalid);
}

}  // namespace ibis::newsletter
