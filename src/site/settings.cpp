#include "site/settings.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <toml++/toml.h>

namespace ibis {

namespace {

std::unexpected<Error> bad(std::string message) {
  return fail(ErrorKind::invalid, std::move(message));
}

template <auto Member>
Result<> set_text(Settings& settings, std::string_view value) {
  settings.*Member = std::string(value);
  return {};
}

template <auto Member>
Result<> set_path(Settings& settings, std::string_view value) {
  if (value.empty()) return bad("a path may not be empty");
  settings.*Member = std::filesystem::path(value);
  return {};
}

template <auto Member>
Result<> set_flag(Settings& settings, std::string_view value) {
  if (value != "true" && value != "false") return bad("write true or false");
  settings.*Member = value == "true";
  return {};
}

template <auto Member, int Low, int High>
Result<> set_number(Settings& settings, std::string_view value) {
  int n = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
  if (error != std::errc{} || end != value.data() + value.size() || n < Low || n > High) {
    return bad(fmt::format("write a whole number from {} to {}", Low, High));
  }
  settings.*Member = n;
  return {};
}

Result<> set_base_url(Settings& settings, std::string_view value) {
  if (!value.starts_with("http://") && !value.starts_with("https://")) {
    return bad("write the whole address people use, such as https://ibis.example.org");
  }
  while (value.ends_with('/'))
    value.remove_suffix(1);
  settings.base_url = std::string(value);
  return {};
}

Result<> set_exit_url(Settings& settings, std::string_view value) {
  if (!value.starts_with("https://") || value.find_first_of(" \"<>") != std::string_view::npos)
    return bad("write a whole address that begins with https://");
  settings.exit_url = std::string(value);
  return {};
}

Result<> set_language(Settings& settings, std::string_view value) {
  static constexpr std::array<std::string_view, 6> six{"en", "fr", "es", "ar", "ru", "zh"};
  if (std::ranges::find(six, value) == six.end()) return bad("one of en, fr, es, ar, ru, zh");
  settings.default_language = std::string(value);
  return {};
}

Result<> set_proxies(Settings& settings, std::string_view value) {
  settings.trusted_proxies.clear();
  for (const auto part : text::split(value, ',')) {
    const auto one = text::trim(part);
    if (!one.empty()) settings.trusted_proxies.emplace_back(one);
  }
  return {};
}

Result<> set_database(Settings& settings, std::string_view value) {
  if (!value.empty() && !value.starts_with("postgres://") && !value.starts_with("postgresql://") &&
      !value.starts_with("sqlite:")) {
    return bad("write postgres://… or sqlite:PATH, or leave it out for DATA/ibis.sqlite");
  }
  settings.database = std::string(value);
  return {};
}

constexpr std::array keys{
    SettingKey{"data", "folder of everything this site keeps (default ibis-data)", &set_path<&Settings::data>},
    SettingKey{"listen", "address and port to serve on (default 127.0.0.1:8080)", &set_text<&Settings::listen>},
    SettingKey{"base-url", "the address people use, e.g. https://ibis.example.org; links and cookies follow it", &set_base_url},
    SettingKey{"database", "postgres://user@host/name instead of the file DATA/ibis.sqlite", &set_database},
    SettingKey{
        "database-connections", "connections to PostgreSQL (default 32)", &set_number<&Settings::database_connections, 2, 500>
    },
    SettingKey{"files", "folder of pictures and attachments (default DATA/files); shared by all nodes", &set_path<&Settings::files>},
    SettingKey{"share", "folder of the gazetteer and the sample community (default beside the program)", &set_path<&Settings::share>},
    SettingKey{"insecure-http", "true: serve sign-in over plain http away from this machine (passphrases can be read on the way)", &set_flag<&Settings::insecure_http>},
    SettingKey{"trusted-proxies", "comma-separated addresses or networks whose X-Forwarded-For is believed", &set_proxies},
    SettingKey{"threads", "threads that talk to browsers (default: one a core)", &set_number<&Settings::threads, 0, 64>},
    SettingKey{"site-name", "the name in the masthead (default IBIS)", &set_text<&Settings::site_name>},
    SettingKey{"exit-url", "where \"Leave this page now\" leads from pages of stories (default https://www.wikipedia.org/)", &set_exit_url},
    SettingKey{"contact", "how to reach the people who run this site; shown to everyone", &set_text<&Settings::contact>},
    SettingKey{"default-language", "language of addresses without a prefix: en fr es ar ru zh (default en)", &set_language},
    SettingKey{"time-zone", "IANA zone of dates for visitors, e.g. Europe/Lisbon (default UTC)", &set_text<&Settings::time_zone>},
    SettingKey{"smtp-url", "mail server, e.g. smtp://mail.example.org:587 or smtps://…; without it mail goes to DATA/outbox", &set_text<&Settings::smtp_url>},
    SettingKey{"smtp-user", "user at the mail server", &set_text<&Settings::smtp_user>},
    SettingKey{"smtp-password", "password at the mail server", &set_text<&Settings::smtp_password>},
    SettingKey{"mail-from", "sender's address of all mail (default ibis@ the host of base-url)", &set_text<&Settings::mail_from>},
    SettingKey{"metrics-token", "lets others than this machine read /metrics with Authorization: Bearer", &set_text<&Settings::metrics_token>},
    SettingKey{"log-level", "debug, info, warning or error (default info)", &set_text<&Settings::log_level>},
    SettingKey{"lift-rates", "true: no rate limits, for measuring only", &set_flag<&Settings::lift_rates>},
    SettingKey{"webmentions", "true: take mentions from other sites (W3C Webmention); moderators decide on each", &set_flag<&Settings::webmentions>},
#ifdef IBIS_TEST_CLOCK
    SettingKey{"webmentions-from-here", "test builds: pages that mention may be on this machine", &set_flag<&Settings::webmentions_from_here>},
    SettingKey{"clock-file", "test builds: a file that says what time it is", &set_path<&Settings::clock_file>},
#endif
};

const SettingKey* find_key(std::string_view name) {
  const auto* found = std::ranges::find(keys, name, &SettingKey::name);
  return found == keys.end() ? nullptr : found;
}

Result<> apply(
    Settings& settings, std::string_view name, std::string_view value, std::string_view where
) {
  const SettingKey* key = find_key(name);
  if (key == nullptr)
    return bad(fmt::format("{}: no setting is called '{}'; see ibis serve --help", where, name));
  if (auto done = key->set(settings, value); !done) {
    return bad(fmt::format("{}: {}: {}", where, name, done.error().message));
  }
  return {};
}

// A list in the file is what a comma-separated value is elsewhere.
Result<std::string> as_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return std::string(flag->get() ? "true" : "false");
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* list = node.as_array()) {
    std::string joined;
    for (const auto& item : *list) {
      const auto* text = item.as_string();
      if (text == nullptr) return bad("a list holds texts only");
      joined += (joined.empty() ? "" : ",") + text->get();
    }
    return joined;
  }
  return bad("write a text, a whole number, true or false");
}

Result<> apply_file(Settings& settings, const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& e) {
    return bad(fmt::format("{} line {}: {}", file.string(), e.source().begin.line, e.description())
    );
  }
  for (const auto& [name, node] : table) {
    auto value = as_text(node);
    if (!value)
      return bad(fmt::format("{}: {}: {}", file.string(), name.str(), value.error().message));
    if (auto done = apply(settings, name.str(), *value, file.string()); !done) return done;
  }
  return {};
}

Result<> apply_environment(Settings& settings, const char* const* environment) {
  static constexpr std::string_view prefix = "IBIS_";
  for (; environment != nullptr && *environment != nullptr; ++environment) {
    const std::string_view line = *environment;
    if (!line.starts_with(prefix)) continue;
    const auto equals = line.find('=');
    std::string name = ascii::lower(line.substr(prefix.size(), equals - prefix.size()));
    std::ranges::replace(name, '_', '-');
    if (auto done = apply(settings, name, line.substr(equals + 1), line.substr(0, equals)); !done)
      return done;
  }
  return {};
}

std::string_view value_in(
    const std::map<std::string, std::string>& flags, const char* const* environment
) {
  if (const auto found = flags.find("data"); found != flags.end()) return found->second;
  for (; environment != nullptr && *environment != nullptr; ++environment) {
    const std::string_view line = *environment;
    if (line.starts_with("IBIS_DATA=")) return line.substr(10);
  }
  return "ibis-data";
}

}  // namespace

std::span<const SettingKey> setting_keys() {
  return keys;
}

Result<Settings> read_settings(
    const std::map<std::string, std::string>& flags, const char* const* environment
) {
  Settings settings;
  const std::filesystem::path data(value_in(flags, environment)
  );  // says where the file is, so it is read first
  if (auto done = apply_file(settings, data / "ibis.toml"); !done)
    return std::unexpected(done.error());
  if (auto done = apply_environment(settings, environment); !done)
    return std::unexpected(done.error());
  for (const auto& [name, value] : flags) {
    if (auto done = apply(settings, name, value, "--" + name); !done)
      return std::unexpected(done.error());
  }
  if (settings.files.empty()) settings.files = settings.data / "files";
  if (settings.database.empty())
    settings.database = "sqlite:" + (settings.data / "ibis.sqlite").string();
  return settings;
}

std::string base_url_of(const Settings& settings) {
  return settings.base_url.empty() ? "http://" + settings.listen : settings.base_url;
}

bool is_for_this_machine(const Settings& settings) {
  const std::string base = base_url_of(settings);
  const std::string_view host = std::string_view(base).substr(base.find("://") + 3);
  return host.starts_with("127.") || host.starts_with("[::1]") || host == "localhost" ||
         host.starts_with("localhost:");
}

bool is_https(const Settings& settings) {
  return settings.base_url.starts_with("https://");
}

}  // namespace ibis
