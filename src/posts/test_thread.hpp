#pragma once
// For tests of this room: owners that exist nowhere else, people, and the mails they get.
#include "jobs/store.hpp"
#include "mail/mailer.hpp"
#include "people/store.hpp"
#include "posts/decide.hpp"
#include "posts/mails.hpp"
#include "posts/read_store.hpp"
#include "posts/write.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts::testing {

/// hall: comments everyone reads. forum: flat, everyone reads. lounge: flat, for members. circle: comments for those whose
/// handle begins with "in-"; "in-host" moderates it. Number 99 of each is not on the site.
class ThreadTest : public ibis::testing::StoreTest {
 protected:
  static constexpr std::int64_t hidden = 99;

  static OwnerAbout about(std::int64_t id) {
    return {
        .id = id,
        .public_id = fmt::format("o{}", id),
        .path = fmt::format("/o/{}", id),
        .title = fmt::format("Owner {}", id)
    };
  }

  template <class F>
  auto write(F f) {
    return database().write([&](db::Write& w) { return f(w); });
  }

  template <class F>
  auto read(F f) {
    return database().read([&](db::Read& r) { return f(r); });
  }

  /// Somebody with an account; `passed`: one of their posts was let pass before.
  access::Viewer add(
      const std::string& handle, access::Role role = access::Role::member, bool passed = true
  ) {
    return write(
               [&](db::Write& w) -> Result<access::Viewer> {
                 const auto id = people::add_person(
                     w,
                     {.name = "Name of " + handle,
                      .email = handle + "@example.org",
                      .passphrase = "hash",
                      .role = std::string(access::role_row(role).code),
                      .state = "active",
                      .language = "en",
                      .handle = handle},
                     clock_.now()
                 );
                 if (!id) return std::unexpected(id.error());
                 if (passed) mark_passed(w, *id);
                 return access::Viewer{
                     .id = *id,
                     .handle = handle,
                     .name = "Name of " + handle,
                     .role = role,
                     .form_token = {},
                     .language = "en",
                     .time_zone = {},
                 };
               }
    ).value();
  }

  Actor actor(const access::Viewer& viewer) {
    return {.viewer = viewer, .tr = translations_.in("en"), .now = clock_.now()};
  }

  static Draft draft(std::string body) {
    return {
        .body = std::move(body),
        .language = "en",
        .quote = {},
        .answer = {},
        .lines = {},
        .quote_version = {}
    };
  }

  Result<Written> say(
      const access::Viewer& viewer,
      const Draft& what,
      std::string_view kind = "forum",
      std::int64_t id = 1
  ) {
    return write([&](db::Write& w) {
      return write_post(tools_, w, actor(viewer), *setup_.find(kind), about(id), what);
    });
  }

  /// Writes and moves the clock on, so that neither rates nor same words are in the way.
  Post said(
      const access::Viewer& viewer,
      const Draft& what,
      std::string_view kind = "forum",
      std::int64_t id = 1
  ) {
    auto written = say(viewer, what, kind, id);
    EXPECT_TRUE(written.has_value()) << written.error().message;
    clock_.advance(std::chrono::minutes(11));
    return written.value().post;
  }

  Post said(
      const access::Viewer& viewer,
      std::string body,
      std::string_view kind = "forum",
      std::int64_t id = 1
  ) {
    return said(viewer, draft(std::move(body)), kind, id);
  }

  Draft answering(const Post& post, std::string body) {
    Draft d = draft(std::move(body));
    d.answer = post.public_id;
    return d;
  }

  Draft quoting(const Post& post, std::string body, std::vector<std::size_t> lines) {
    Draft d = draft(std::move(body));
    d.quote = post.public_id;
    d.lines = std::move(lines);
    d.quote_version = post.version;
    return d;
  }

  Post now(const Post& post) {
    return read([&](db::Read& r) { return find_post(r, post.id).value(); });
  }

  Thread thread_of(const Post& post) {
    return read([&](db::Read& r) { return find_thread(r, post.thread_id).value(); });
  }

  Rights rights(const access::Viewer& viewer, const Post& post) {
    return read([&](db::Read& r) {
      return rights_in(r, setup_, viewer, find_thread(r, post.thread_id).value());
    });
  }

  std::optional<Case> case_about(const Post& post) {
    return read([&](db::Read& r) { return find_open_case(r, about_post, post.id.value); });
  }

  Result<Case> report(
      const access::Viewer& viewer, std::string_view kind, const std::string& name
  ) {
    return write([&](db::Write& w) -> Result<Case> {
      const auto subject = find_subject(w, setup_, viewer, kind, name);
      if (!subject) return fail(ErrorKind::not_found);
      return report_subject(
          tools_, w, actor(viewer), *subject, {.reason = "rude", .note = "secret-word"}
      );
    });
  }

  Result<> rule(
      const access::Viewer& viewer,
      const Case& about,
      Decision decision,
      std::string note = "Because of this."
  ) {
    const auto version = read([&](db::Read& r) -> std::optional<std::int64_t> {
      const auto post = about.is_about_post() ? find_post(r, PostId{about.about_id}) : std::nullopt;
      return post ? std::optional(post->version) : std::nullopt;
    });
    return write([&](db::Write& w) {
      return decide(
          tools_,
          w,
          actor(viewer),
          about,
          {.decision = decision, .note = std::move(note), .version = version}
      );
    });
  }

  /// What waits to be sent to an address, oldest first, each as it is kept; and is taken away.
  std::vector<std::string> mails_to(const std::string& handle) {
    std::vector<std::string> mails;
    const auto done = write([&](db::Write& w) -> Result<> {
      mails.clear();
      std::vector<jobs::JobId> seen;
      jobs::each_job(w, "mail", [&](const jobs::KeptJob& job) {
        if (!job.payload.contains("\"" + handle + "@example.org\"")) return;
        mails.push_back(job.payload);
        seen.push_back(job.id);
      });
      for (const auto id : seen)
        jobs::remove_job(w, id);
      return {};
    });
    EXPECT_TRUE(done.has_value());
    return mails;
  }

  static bool never(db::Read&, const access::Viewer&, std::int64_t) { return false; }

  static bool is_in(db::Read&, const access::Viewer& viewer, std::int64_t) {
    return viewer.handle.starts_with("in-");
  }

  static bool is_host(db::Read&, const access::Viewer& viewer, std::int64_t) {
    return viewer.handle == "in-host";
  }

  static std::optional<OwnerAbout> known(db::Read&, std::int64_t id) {
    if (id == hidden) return std::nullopt;
    return about(id);
  }

  static std::optional<OwnerAbout> named(db::Read& r, std::string_view public_id) {
    return known(r, std::stoll(std::string(public_id.substr(1))));
  }

  static Owner owner(std::string_view kind, Shape shape, Readers readers, Writers writers) {
    return {
        .kind = kind,
        .shape = shape,
        .readers = readers,
        .writers = writers,
        .find = &named,
        .about = &known,
        .may_read = &is_in,
        .may_write = &is_in,
        .moderates = kind == "circle" ? &is_host : &never,
    };
  }

  posts::Setup setup_{
      .owners =
          {owner("hall", Shape::answers, Readers::everyone, Writers::members),
           owner("forum", Shape::flat, Readers::everyone, Writers::members),
           owner("lounge", Shape::flat, Readers::members, Writers::members),
           owner("circle", Shape::answers, Readers::chosen, Writers::chosen)},
      .tell = &tell_by_mail,
  };
  i18n::Translations translations_;

 private:
  ibis::testing::Scratch scratch_;
  mail::Mailer mailer_{
      {.smtp = {},
       .outbox = scratch_.path() / "outbox",
       .sender = {.address = "ibis@example.org", .name = "IBIS", .host = "example.org"},
       .counting_key = "sixteen bytes or more"},
      clock_,
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>())
  };

 protected:
  Tools tools_{
      .setup = setup_,
      .mailer = mailer_,
      .letterhead =
          {.translations = translations_,
           .default_language = *i18n::find_language("en"),
           .base_url = "https://ibis.example.org",
           .site_name = "IBIS"},
  };
};

}  // namespace ibis::posts::testing
