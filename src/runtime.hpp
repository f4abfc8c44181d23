#pragma once
// The program put together from its settings: the wiring and nothing else.
#include "core/clock.hpp"
#include "db/database.hpp"
#include "discovery/follower.hpp"
#include "entries/leaving.hpp"
#include "html/layout.hpp"
#include "http/page_cache.hpp"
#include "http/rates.hpp"
#include "http/server.hpp"
#include "http/static_assets.hpp"
#include "i18n/tr.hpp"
#include "jobs/runner.hpp"
#include "mail/mailer.hpp"
#include "maps/map.hpp"
#include "media/files.hpp"
#include "media/picture.hpp"
#include "people/passphrase.hpp"
#include "people/sign_in_guard.hpp"
#include "places/gazetteer.hpp"
#include "posts/owner.hpp"
#include "site/app.hpp"
#include "site/front.hpp"
#include "site/memory.hpp"
#include "site/metrics.hpp"
#include "site/pieces.hpp"
#include "site/settings.hpp"

#include <atomic>
#include <filesystem>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <thread>

namespace ibis {

/// The folder of the gazetteer, the seeds and the reference data: the setting, else beside the program.
std::filesystem::path share_folder(const Settings& settings);

/// The clock of the settings: the machine's, or a file in test builds.
std::unique_ptr<Clock> make_clock(const Settings& settings);

/// Opens the database of the settings; does not migrate.
std::unique_ptr<db::Database> open_database(
    const Settings& settings, std::shared_ptr<spdlog::logger> log, site::Metrics* metrics
);

/// How mail is sent, from the settings and the secret of the site.
mail::MailSettings mail_settings(const Settings& settings, std::string secret);

/// How each kind of the site lets go of who leaves.
std::span<const entries::LetAuthorGo> kinds_let_go();

/// Everything a running site is made of, in the order in which it may be taken down again.
class Runtime {
 public:
  /// Opens, migrates and loads. Throws with a sentence that says what is missing.
  explicit Runtime(Settings settings);
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  [[nodiscard]] site::App& app() { return *app_; }

  [[nodiscard]] site::Front& front() { return *front_; }

  [[nodiscard]] const Settings& settings() const { return settings_; }

  /// Follows while there is background work; else to be started by who searches (commands, tests).
  [[nodiscard]] discovery::Follower& search() { return *search_; }

  /// What threads may hang on. Only to be changed before the first request is served.
  [[nodiscard]] posts::Setup& posts() { return posts_; }

  /// Begins background work. `pool` runs what the page cache has compressed.
  void start_work();
  void stop_work();
  /// Where the page cache has its pages compressed; nothing is until this is set.
  void compress_on(http::Server& server);

 private:
  Settings settings_;
  std::shared_ptr<spdlog::logger> log_;
  std::unique_ptr<Clock> clock_;
  site::Metrics metrics_;
  std::unique_ptr<db::Database> database_;
  std::future<std::unique_ptr<site::Memory>> loading_;  // beside what is read of other files
  i18n::Translations translations_;
  places::Gazetteer places_;
  maps::Map map_;
  http::StaticAssets assets_;
  html::Site site_;
  people::CommonPassphrases common_;
  people::HashCost hash_cost_;
  std::unique_ptr<site::Memory> memory_;
  std::unique_ptr<discovery::Follower> search_;
  site::Pieces pieces_;
  media::Files files_;
  media::Pictures pictures_;
  std::unique_ptr<mail::Mailer> mailer_;
  std::unique_ptr<people::SignInGuard> guard_;
  posts::Setup posts_;
  std::atomic<http::Server*> server_{nullptr};
  http::PageCache pages_;
  http::Rates rates_;
  std::unique_ptr<jobs::Runner> jobs_;
  std::unique_ptr<site::App> app_;
  std::unique_ptr<site::Front> front_;
  std::jthread ticker_;  // last: it uses all above
};

}  // namespace ibis
