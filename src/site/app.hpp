#pragma once
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "entries/kind.hpp"
#include "entries/leaving.hpp"
#include "html/layout.hpp"
#include "i18n/tr.hpp"
#include "site/settings.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace spdlog {
class logger;
}

namespace ibis::discovery {
class Follower;
}

namespace ibis::db {
class Database;
}

namespace ibis::http {
class PageCache;
class Rates;
struct Request;
}  // namespace ibis::http

namespace ibis::jobs {
class Runner;
}

namespace ibis::mail {
class Mailer;
}

namespace ibis::media {
class Files;
class Pictures;
}  // namespace ibis::media

namespace ibis::maps {
class Map;
}

namespace ibis::people {
class CommonPassphrases;
struct HashCost;
class SignInGuard;
}  // namespace ibis::people

namespace ibis::places {
class Gazetteer;
}

namespace ibis::posts {
struct Setup;
}

namespace ibis::publishing {
struct Room;
}

namespace ibis::site {

class Memory;
class Metrics;
class Pieces;
struct Context;
struct HomePart;

/// What a room gives the home page (site/home_part.hpp).
using MakeHomePart = HomePart (*)(const Context& c);

/// Everything a handler can reach, made once by the wiring and handed down by reference. No globals beside it.
struct App {
  const Settings& settings;
  const Clock& clock;
  db::Database& db;
  const i18n::Translations& translations;
  const places::Gazetteer& places;
  const maps::Map& map;
  Memory& memory;
  Pieces& pieces;
  media::Files& files;
  media::Pictures& pictures;
  mail::Mailer& mailer;
  jobs::Runner& jobs;
  http::PageCache& pages;
  http::Rates& rates;
  const people::CommonPassphrases& common_passphrases;
  const people::HashCost& hash_cost;
  people::SignInGuard& sign_in_guard;
  Metrics& metrics;
  entries::Kinds kinds;
  entries::Kinds lists;  // all that has a list: every kind, and people who are listed
  std::span<const publishing::Room* const> rooms;      // of the same kinds, in the same order
  std::span<const entries::LetAuthorGo> kinds_let_go;  // of every kind, for who leaves the site
  const posts::Setup* posts;  // what threads hang on; nullptr only in tests of rooms that have none
  const discovery::Follower* search;  // nullptr only in tests of rooms that search nothing
  /// How many notices somebody has not read, for the menu; nullptr only in tests of rooms that have none.
  std::int64_t (*unread)(db::Read& r, PersonId person) = nullptr;
  std::span<const MakeHomePart> home_parts = {};  // what rooms give the home page, in its order
  const html::Site& site;
  const i18n::Language& default_language;
  std::string base_url;  // without a slash at the end
  std::shared_ptr<spdlog::logger> log;
};

}  // namespace ibis::site
