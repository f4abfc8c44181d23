#pragma once

namespace ibis::cli {

/// Prints docs/fields.md: every field of every kind and of people who are listed, from the rows of the kinds.
int run_fields();

}  // namespace ibis::cli
