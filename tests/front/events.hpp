#pragma once
// What the tests of events through the front share.
#include "front/site.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ibis::testing::events_of_sample {

inline constexpr std::string_view full = "/events/aprender-a-mediar-en-el-barrio";
inline constexpr std::string_view webinar = "/events/pay-slips-read-aloud-a-webinar";
inline constexpr std::string_view conference = "/events/a-third-meeting-of-regional-processes";
inline constexpr std::string_view invited_only = "/events/rencontre-des-mediateurs-de-nuit";
inline constexpr std::string_view online = "rooms.example";

inline std::string at(std::string_view event, std::string_view end) {
  return std::string(event) + std::string(end);
}

inline Fields somebody(std::string email, std::string name = "Visitor V.") {
  return {
      {"category", "participant"},
      {"name", std::move(name)},
      {"email", std::move(email)},
      {"answer_1", "Norte"},
      {"shown", "nobody"},
  };
}

/// The events of the sample community, and a visitor.
class Events : public ::testing::Test {
 protected:
  // The path of the private link in the newest mail to this address.
  std::string link_to(const std::string& address) {
    for (const std::string& mail : site_.mails() | std::views::reverse) {
      if (!mail.contains("To: " + address) && !mail.contains("<" + address + ">")) continue;
      std::string text = mail;
      // Long lines are broken on the way.
      std::erase(text, '\r');
      for (auto soft = text.find("=\n"); soft != text.npos; soft = text.find("=\n"))
        text.erase(soft, 2);
      const auto begin = text.find("/registrations/");
      if (begin == text.npos) continue;
      return text.substr(begin, text.find_first_of(" \r\n", begin) - begin);
    }
    throw std::runtime_error("no mail with a link to " + address);
  }

  std::size_t mails_to(const std::string& address) {
    return static_cast<std::size_t>(std::ranges::count_if(site_.mails(), [&](const std::string& m) {
      return m.contains(address);
    }));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
};

}  // namespace ibis::testing::events_of_sample
