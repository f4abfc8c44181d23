#pragma once
// What rooms above `editorial` give the home page, so that it need not know them. rooms.cpp names them in their order.
#include "core/clock.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::site {

/// What one room gives; nothing at all while it has nothing to show.
struct HomePart {
  html::Html banner = {};   // across the page, below the masthead: for what is open now
  html::Html section = {};  // made by home_section(); between what is new and the quotation
  std::optional<Instant> valid_until = {
  };  // when it says something else by itself, also while it shows nothing
};

/// A section of the home page under its heading, with a link beside it. It may use the classes of web/css/app.css alone.
html::Html home_section(
    std::string_view heading, std::string_view url, std::string_view all, const html::Html& content
);

}  // namespace ibis::site
