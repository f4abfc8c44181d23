#pragma once
#include "site/router.hpp"

#include <span>

namespace ibis {

/// Every address of the site, who may enter, and how it is treated. The first that fits is taken.
std::span<const site::Route> routes();

}  // namespace ibis
