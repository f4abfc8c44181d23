#pragma once

namespace ibis::cli {

/// Runs the command line. Returns the exit code: 0 done, 1 failed, 2 wrong usage.
int run(int argc, char** argv);

}  // namespace ibis::cli
