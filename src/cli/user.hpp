#pragma once
#include "cli/command_line.hpp"

namespace ibis::cli {

/// `ibis user add|role|passphrase`.
void add_user_commands(CommandLine& line);

}  // namespace ibis::cli
