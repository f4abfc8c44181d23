#pragma once
// Who was in the chair of a network and when.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::networks {

/// One term in the chair: "2024; 2026; India".
struct Chair {
  std::string from;   // YYYY[-MM[-DD]], or empty
  std::string until;  // the same
  std::string who;
};

/// Nothing for a line without a name or with what is no date.
std::optional<Chair> parse_chair(std::string_view line);

/// All of them, the latest first as it is written; empty where nobody is known.
html::Html chair_list(const site::Context& c, const entries::Whole& whole);

}  // namespace ibis::networks
