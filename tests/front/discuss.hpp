#pragma once
// What the tests of the discussions through the front share.
#include "front/threads.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace ibis::testing {

/// The discussions of the sample community, with everybody who may do something else in them.
class Discuss : public ::testing::Test {
 protected:
  Page open(const Browser& who, std::string_view title, std::string_view words = "First words") {
    return who.post("/discuss/new", fields(title, words));
  }

  static Fields fields(std::string_view title, std::string_view words) {
    return {
        {"category", "work-and-skills"},
        {"title", std::string(title)},
        {"language", "en"},
        {"body", std::string(words)},
        {"go", "send"},
    };
  }

  // The path of a topic that was just opened.
  std::string opened(
      const Browser& who, std::string_view title, std::string_view words = "First words"
  ) {
    const Page sent = open(who, title, words);
    EXPECT_EQ(sent.status, 303) << sent.body;
    const std::string location = sent.location();
    return location.substr(0, location.find('?'));
  }

  static std::string id_of(std::string_view path) {
    return std::string(path.substr(std::string_view("/discuss/t/").size(), 8));
  }

  Page order(const Browser& who, std::string_view path, Fields what) {
    return who.post("/discuss/t/" + id_of(path) + "/manage", std::move(what));
  }

  std::string answer(const Browser& who, std::string_view path, std::string_view words) {
    return write_at(who, "topic/" + id_of(path), words);
  }

  std::size_t mails_to(std::string_view address) {
    return static_cast<std::size_t>(std::ranges::count_if(site_.mails(), [&](const auto& mail) {
      return mail.contains(fmt::format("To: {}", address));
    }));
  }

  static constexpr std::string_view list = "/discuss/work-and-skills";

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser newcomer_ = site_.signed_in("moira");
  Browser other_ = site_.signed_in("ramil");
  Browser editor_ = site_.signed_in("salma");
  Browser reviewer_ = site_.signed_in("emilio");
  Browser moderator_ = site_.signed_in("kwame");
  Browser administrator_ = site_.signed_in("ximena");
};

}  // namespace ibis::testing
