#include "cli/options.hpp"

namespace ibis::cli {

void add_settings(CLI::App& command, std::map<std::string, std::string>& flags) {
  for (const SettingKey& key : setting_keys()) {
    const std::string name(key.name);
    command
        .add_option_function<std::string>(
            "--" + name,
            [&flags, name](const std::string& value) { flags[name] = value; },
            std::string(key.help)
        )
        ->group("Settings (also in DATA/ibis.toml and as IBIS_…)");
  }
}

}  // namespace ibis::cli
