#include "runtime.hpp"

#include "assets.hpp"
#include "contact/store.hpp"
#include "core/text.hpp"
#include "db/migrate.hpp"
#include "dialogues/store.hpp"
#include "directory/store.hpp"
#include "discuss/store.hpp"
#include "editorial/seed.hpp"
#include "entries/reference.hpp"
#include "events/mails.hpp"
#include "housekeeping.hpp"
#include "inside/store.hpp"
#include "instruments/instrument.hpp"
#include "mentions/limits.hpp"
#include "mentions/look.hpp"
#include "mentions/mails.hpp"
#include "navigation.hpp"
#include "networks/network.hpp"
#include "newsletter/sending.hpp"
#include "notices/store.hpp"
#include "notices/tell.hpp"
#include "organisations/store.hpp"
#include "participation/load.hpp"
#include "participation/store.hpp"
#include "people/sessions.hpp"
#include "posts/store.hpp"
#include "publishing/schedule.hpp"
#include "reactions/store.hpp"
#include "requests/ending.hpp"
#include "requests/store.hpp"
#include "rooms.hpp"
#include "routes.hpp"
#include "site/log.hpp"
#include "site/store.hpp"
#include "skills/store.hpp"
#include "stories/round.hpp"
#include "stories/store.hpp"
#include "taxonomy/seed.hpp"
#include "threads.hpp"

#include <spdlog/logger.h>

#include <array>
#include <stdexcept>

namespace ibis {

namespace {

constexpr std::chrono::milliseconds poll_other_processes{250};
constexpr int job_threads = 2;

html::Assets asset_paths(const http::StaticAssets& assets) {
  return {
      .css = assets.path("app.css"),
      .inner_css = assets.path("inner.css"),
      .script = assets.path("app.js"),
      .sprite = assets.path("sprite.svg"),
      .favicon = assets.path("favicon.svg"),
      .touch_icon = assets.path("touch-icon.png"),
      .sans_latin = assets.path("source-sans-3-latin.woff2"),
      .serif_latin = assets.path("source-serif-4-latin.woff2"),
      .sans_cyrillic = assets.path("source-sans-3-cyrillic.woff2"),
      .serif_cyrillic = assets.path("source-serif-4-cyrillic.woff2"),
      .arabic = assets.path("noto-sans-arabic.woff2"),
  };
}

html::Site make_site(const Settings& settings, const http::StaticAssets& assets, bool sample) {
  return {
      .name = settings.site_name,
      .base_url = base_url_of(settings),
      .default_language = i18n::find_language(settings.default_language),
      .sample = sample,
      .contact = settings.contact,
      .search_path = "/search",
      .nav = navigation(),
      .footer = footer(),
      .assets = asset_paths(assets),
  };
}

std::string host_of(std::string_view base_url) {
  const auto scheme = base_url.find("://");
  std::string_view host = scheme == std::string_view::npos ? base_url : base_url.substr(scheme + 3);
  host = host.substr(0, host.find('/'));
  if (!host.starts_with('[')) host = host.substr(0, host.find(':'));
  return std::string(host);
}

// Mail needs a host with a dot; a site that is tried out on the loopback has none.
std::string mail_host(const Settings& settings) {
  const std::string host = host_of(base_url_of(settings));
  const bool named = host.find_first_not_of("0123456789.:[]") != std::string::npos;
  return named ? host : "localhost";
}

std::filesystem::path required(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    throw std::runtime_error(
        "missing: " + file.string() + " (it belongs beside the program; --share says where it is)"
    );
  }
  return file;
}

// Holds what people trusted the site with: for its own user alone.
Settings with_folder(Settings settings) {
  if (std::filesystem::create_directories(settings.data)) {
    std::filesystem::permissions(settings.data, std::filesystem::perms::owner_all);
  }
  return settings;
}

bool is_sample(db::Database& database) {
  return database.read(
      [](db::Read& r) { return site::site_value(r, "sample") == "yes"; }, {.label = "start"}
  );
}

// Brings the database up to date and reads what lists filter by: the longest part of a start.
std::unique_ptr<site::Memory> load_memory(
    db::Database& database, const Clock& clock, const std::filesystem::path& data
) {
  db::migrate(database, clock);
  if (auto done = taxonomy::seed_terms(database, data / "taxonomies", clock.now()); !done)
    throw std::runtime_error(done.error().message);
  if (auto done = editorial::seed_texts(database, data, clock.now()); !done)
    throw std::runtime_error(done.error().message);
  return std::make_unique<site::Memory>(database, lists().all());
}

int year_of(Instant now) {
  return static_cast<int>(text::to_int(iso_date(now).substr(0, 4)).value_or(0));
}

// A file of reference data is named after the path of its kind.
void load_references(
    db::Database& database,
    const std::filesystem::path& data,
    const entries::Surroundings& around,
    Instant now
) {
  for (const entries::Kind* kind : kinds().all()) {
    const auto file = data / "reference" / (std::string(kind->path.substr(1)) + ".json");
    if (!std::filesystem::exists(file)) continue;
    entries::load_reference(database, entries::read_reference(*kind, file), around, now);
  }
  for (const participation::Sort* sort : {&instruments::sort, &networks::sort}) {
    const std::string name = std::string(sort->kind.path.substr(1)) + ".json";
    const auto rows =
        participation::read_rows(*sort, data / "reference/participation" / name, around);
    participation::load_rows(database, *sort, rows, now);
  }
}

constexpr std::array let_go{
    entries::LetAuthorGo{&stories::let_author_go},
    entries::LetAuthorGo{&skills::let_author_go},
    entries::LetAuthorGo{&events::let_go},
    entries::LetAuthorGo{&dialogues::let_author_go},
    entries::LetAuthorGo{&participation::let_author_go},
    entries::LetAuthorGo{&reactions::let_author_go},
    entries::LetAuthorGo{&notices::let_author_go},
    entries::LetAuthorGo{&entries::let_author_go},
    entries::LetAuthorGo{&posts::let_author_go},
    entries::LetAuthorGo{&directory::let_author_go},
    entries::LetAuthorGo{&contact::let_author_go},
    entries::LetAuthorGo{&organisations::let_author_go},
    entries::LetAuthorGo{&requests::let_author_go},
    entries::LetAuthorGo{&discuss::let_author_go},  // behind posts: what waited is gone then
    entries::LetAuthorGo{&inside::let_author_go}    // the same
};

}  // namespace

std::span<const entries::LetAuthorGo> kinds_let_go() {
  return let_go;
}

mail::MailSettings mail_settings(const Settings& settings, std::string secret) {
  const std::string host = mail_host(settings);
  return {
      .smtp =
          {.url = settings.smtp_url,
           .user = settings.smtp_user,
           .password = settings.smtp_password,
           .ca_file = {}},
      .outbox = settings.data / "outbox",
      .sender =
          {.address = settings.mail_from.empty() ? "ibis@" + host : settings.mail_from,
           .name = settings.site_name,
           .host = host},
      .counting_key = std::move(secret),
  };
}

std::filesystem::path share_folder(const Settings& settings) {
  if (!settings.share.empty()) return settings.share;
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const auto beside = program / "share/ibis";
  return std::filesystem::exists(beside) ? beside : program.parent_path() / "share/ibis";
}

std::unique_ptr<Clock> make_clock(const Settings& settings) {
  if (!settings.clock_file.empty()) return std::make_unique<FileClock>(settings.clock_file);
  return std::make_unique<SystemClock>();
}

std::unique_ptr<db::Database> open_database(
    const Settings& settings, std::shared_ptr<spdlog::logger> log, site::Metrics* metrics
) {
  return db::open({
      .url = settings.database,
      .connections = static_cast<unsigned>(settings.database_connections),
      .on_slow =
          [log = std::move(log), metrics](const db::SlowStatement& slow) {
            if (metrics != nullptr) metrics->slow_statement();
            if (!log || slow.label == site::quiet_label) return;
            log->warn(
                R"({{"what":"slow statement","page":{},"ms":{},"sql":{}}})",
                site::json_string(slow.label),
                slow.took.count() / 1000,
                site::json_string(slow.sql)
            );
          },
      .sqlite_vfs = {},
  });
}

Runtime::Runtime(Settings settings)
    : settings_(with_folder(std::move(settings))),
      log_(site::make_log(settings_.log_level)),
      clock_(make_clock(settings_)),
      database_(open_database(settings_, log_, &metrics_)),
      loading_(std::async(
          std::launch::async,
          &load_memory,
          std::ref(*database_),
          std::cref(*clock_),
          required(share_folder(settings_) / "data")
      )),
      translations_(settings_.time_zone),
      places_(required(share_folder(settings_) / "gazetteer.sqlite"), translations_),
      map_(required(share_folder(settings_) / "map.json")),
      assets_(embedded_assets()),
      common_(required(share_folder(settings_) / "common-passphrases.txt")),
      files_(settings_.files),
      posts_(thread_setup()),
      pages_(
          {},
          [this](std::move_only_function<void()> work) {
            http::Server* server = server_.load();
            return server != nullptr && server->run_on_cpu(std::move(work));
          }
      ),
      rates_(http::RateLimits{}) {
  memory_ = loading_.get();
  const auto terms = memory_->terms();
  load_references(
      *database_,
      required(share_folder(settings_) / "data"),
      {.terms = *terms,
       .places = places_,
       .tr = translations_.in("en"),
       .this_year = year_of(clock_->now()),
       .has_picture = false},
      clock_->now()
  );
  search_ = std::make_unique<discovery::Follower>(
      settings_.data / "search", *database_, *memory_, lists(), places_, log_, search_sources()
  );
  const std::string secret = site::site_secret(*database_);
  mailer_ = std::make_unique<mail::Mailer>(mail_settings(settings_, secret), *clock_, log_);
  guard_ = std::make_unique<people::SignInGuard>(secret);
  site_ = make_site(settings_, assets_, is_sample(*database_));
  std::vector<jobs::Handler> handlers = housekeeping(*database_, files_, *clock_);
  handlers.push_back(mailer_->handler());
  handlers.push_back({.kind = std::string(events::desk_job), .run = [this](const auto& job) {
                        return events::look(*app_, job);
                      }});
  handlers.push_back({.kind = std::string(events::letters_job), .run = [this](const auto& job) {
                        return events::write_letters(*app_, job);
                      }});
  handlers.push_back(
      {.kind = std::string(publishing::publication_job),
       .run = [this](const auto& job) { return publishing::publish_due(*app_, job); }}
  );
  handlers.push_back(
      {.kind = std::string(requests::ending_job),
       .run = [this](const auto& /*job*/) { return requests::end_due(*app_); }}
  );
  handlers.push_back({.kind = std::string(notices::followers_job), .run = [this](const auto& job) {
                        return notices::tell_followers(*app_, job);
                      }});
  handlers.push_back({.kind = std::string(notices::mails_job), .run = [this](const auto& job) {
                        return notices::send_daily_mails(*app_, job);
                      }});
  handlers.push_back({.kind = std::string(newsletter::letters_job), .run = [this](const auto& job) {
                        return newsletter::send_letters(*app_, job);
                      }});
  handlers.push_back(
      {.kind = std::string(mentions::look_job),
       .run = [this](const auto& job) { return mentions::look_at_source(*app_, job); },
       .attempts = mentions::look_attempts}
  );
  handlers.push_back({.kind = std::string(mentions::tell_job), .run = [this](const auto& job) {
                        return mentions::tell_of_waiting(*app_, job);
                      }});
  handlers.push_back(stories::round_handler({
      .database = *database_,
      .clock = *clock_,
      .mailer = *mailer_,
      .translations = translations_,
      .base_url = base_url_of(settings_),
      .site_name = settings_.site_name,
      .default_language = settings_.default_language,
  }));
  jobs_ = std::make_unique<jobs::Runner>(*database_, *clock_, std::move(handlers), log_);
  app_ = std::unique_ptr<site::App>(new site::App{
      .settings = settings_,
      .clock = *clock_,
      .db = *database_,
      .translations = translations_,
      .places = places_,
      .map = map_,
      .memory = *memory_,
      .pieces = pieces_,
      .files = files_,
      .pictures = pictures_,
      .mailer = *mailer_,
      .jobs = *jobs_,
      .pages = pages_,
      .rates = rates_,
      .common_passphrases = common_,
      .hash_cost = hash_cost_,
      .sign_in_guard = *guard_,
      .metrics = metrics_,
      .kinds = kinds(),
      .lists = lists(),
      .rooms = rooms(),
      .kinds_let_go = kinds_let_go(),
      .posts = &posts_,
      .search = search_.get(),
      .unread = &notices::unread,
      .home_parts = home_parts(),
      .site = site_,
      .default_language = *i18n::find_language(settings_.default_language),
      .base_url = base_url_of(settings_),
      .log = log_,
  });
  front_ = std::make_unique<site::Front>(*app_, routes(), assets_, &people::read_viewer);
}

Runtime::~Runtime() {
  stop_work();
}

void Runtime::start_work() {
  begin_daily(*database_, clock_->now());
  requests::begin_ending(*database_, clock_->now());
  jobs_->start(job_threads);
  search_->start();
  ticker_ = std::jthread([this](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
      database_->poll();
      search_->follow();
      never.wait_for(lock, stop, poll_other_processes, [] { return false; });
    }
  });
}

void Runtime::stop_work() {
  ticker_ = {};
  if (search_) search_->stop();
  if (jobs_) jobs_->stop();
}

void Runtime::compress_on(http::Server& server) {
  server_.store(&server);
}

}  // namespace ibis
