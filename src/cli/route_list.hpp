#pragma once

namespace ibis::cli {

/// Prints {"routes":[{"method","pattern","enter","style"}],"roles":{permission:[role,…]}} for tests and tools.
int run_routes();

}  // namespace ibis::cli
