#pragma once
#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis {

/// What the person who runs the site may decide. The same key is a flag (--base-url), a line of DATA/ibis.toml
/// (base-url = "…") and a variable (IBIS_BASE_URL); flags win over variables, variables over the file.
struct Settings {
  std::filesystem::path data = "ibis-data";
  std::filesystem::path share;  // gazetteer, seeds, reference data; empty: beside the program
  std::filesystem::path files;  // pictures and attachments; empty: DATA/files
  std::string database;         // empty: DATA/ibis.sqlite; or postgres://…
  int database_connections = 32;
  std::string listen = "127.0.0.1:8080";
  std::string base_url;  // empty: http:// and the listening address
  bool insecure_http = false;
  std::vector<std::string> trusted_proxies;
  int threads = 0;  // of the door; 0: as many as cores
  std::string site_name = "IBIS";
  std::string exit_url = "https://www.wikipedia.org/";  // where "Leave this page now" leads
  std::string contact;  // shown in the footer and on the privacy page
  std::string default_language = "en";
  std::string time_zone = "UTC";
  std::string smtp_url;  // empty: mail goes to DATA/outbox
  std::string smtp_user;
  std::string smtp_password;
  std::string mail_from;  // empty: ibis@ and the host of base-url
  std::string metrics_token;
  std::string log_level = "info";
  std::filesystem::path clock_file;    // test builds only
  bool lift_rates = false;             // for measuring: no rates; the log says so
  bool webmentions = false;            // whether mentions from other sites are taken
  bool webmentions_from_here = false;  // test builds only: their pages may be on this machine
};

/// One key of the settings, for --help, for docs and for reading it from anywhere.
struct SettingKey {
  std::string_view name;  // "base-url"
  std::string_view help;
  Result<> (*set)(Settings&, std::string_view value);
};

/// All keys, in the order of the help.
std::span<const SettingKey> setting_keys();

/// Reads DATA/ibis.toml (if there), the environment's IBIS_… and then the flags given (name → value).
/// Fails, naming the key and where it stands, on an unknown key or a value that can't be read.
/// `environment` is a NUL-terminated list like environ.
Result<Settings> read_settings(
    const std::map<std::string, std::string>& flags, const char* const* environment
);

/// base_url without a trailing slash, made from `listen` when it is empty.
std::string base_url_of(const Settings& settings);
/// Whether the address people use is one of this machine alone: no proxy stands before it.
bool is_for_this_machine(const Settings& settings);
/// Whether cookies can be Secure: base-url begins with https.
bool is_https(const Settings& settings);

}  // namespace ibis
