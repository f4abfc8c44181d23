#pragma once
#include "site/router.hpp"

#include <span>

namespace ibis {

/// The addresses of accounts, of people, of taking part in events, and of what editors look after.
std::span<const site::Route> account_routes();

}  // namespace ibis
