#pragma once
#include "site/settings.hpp"

#include <CLI/CLI.hpp>

#include <map>
#include <string>

namespace ibis::cli {

/// Every setting as a flag of `command`; what is given lands in `flags` by name.
void add_settings(CLI::App& command, std::map<std::string, std::string>& flags);

}  // namespace ibis::cli
