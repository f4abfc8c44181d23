// The fixed lists of a practice, as stored and as people read them.
#include "practices/practice.hpp"

#include <array>

namespace ibis::practices {

namespace {

using i18n::msg;

constexpr std::array type_list{
    Choice{"policy", msg("Policy")},
    Choice{"law", msg("Law")},
    Choice{"programme", msg("Programme")},
    Choice{"service", msg("Service")},
    Choice{"tool", msg("Tool")},
    Choice{"campaign", msg("Campaign")},
    Choice{"network", msg("Network")},
};
constexpr std::array status_list{
    Choice{"running", msg("Running")},
    Choice{"regular", msg("Now a regular service")},
    Choice{"ended", msg("status|Ended")},
};
constexpr std::array scale_list{
    Choice{"neighbourhood", msg("Neighbourhood")},
    Choice{"city", msg("City")},
    Choice{"region", msg("Region")},
    Choice{"country", msg("Country")},
    Choice{"cross-border", msg("Across a border")},
    Choice{"international", msg("International")},
};
constexpr std::array host_role_list{
    Choice{"leads", msg("Helps to lead it")},
    Choice{"takes-part", msg("Takes part")},
    Choice{"audience", msg("Is the main audience")},
    Choice{"none", msg("Has no part yet")},
};
constexpr std::array capacity_list{
    Choice{"runs", msg("I run it or work for those who run it")},
    Choice{"partner", msg("I work for a partner")},
    Choice{"participant", msg("I took part in it")},
    Choice{"researcher", msg("I studied or evaluated it")},
    Choice{"funder", msg("I fund it")},
    Choice{"observer", msg("I know it from outside")},
};

}  // namespace

std::span<const Choice> types() {
  return type_list;
}

std::span<const Choice> statuses() {
  return status_list;
}

std::span<const Choice> scales() {
  return scale_list;
}

std::span<const Choice> host_roles() {
  return host_role_list;
}

std::span<const Choice> capacities() {
  return capacity_list;
}

i18n::Msgid capacity_for_readers(std::string_view code) {
  static constexpr std::array words{
      Choice{"runs", msg("Runs it or works for those who run it")},
      Choice{"partner", msg("Works for a partner")},
      Choice{"participant", msg("Took part in it")},
      Choice{"researcher", msg("Studied or evaluated it")},
      Choice{"funder", msg("Funds it")},
      Choice{"observer", msg("Knows it from outside")},
  };
  const Choice* found = find_choice(words, code);
  return found == nullptr ? msg("Knows it from outside") : found->label;
}

}  // namespace ibis::practices
