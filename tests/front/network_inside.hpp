#pragma once
// What the tests of people in networks and of the closed side share.
#include "front/threads.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

// A network of the sample community that salma coordinates; adjoua and yazan belong to it. Aigerim is an editor, kwame a
// moderator, moira and emilio have nothing to do with it.
inline constexpr std::string_view network = "/networks/reseau-des-carnets-de-famille";
inline constexpr std::string_view harbours = "/networks/harbour-cities-that-answer";
inline constexpr std::string_view unrun = "/networks/gfmd";  // nobody coordinates it

class NetworkInside : public ::testing::Test {
 protected:
  static std::string at(std::string_view below) {
    return std::string(network) + std::string(below);
  }

  Page order(const Browser& who, std::string_view what, std::string_view handle) {
    return who.post(
        at("/inside/members"), {{"order", std::string(what)}, {"handle", std::string(handle)}}
    );
  }

  Page ask(const Browser& who, std::string_view sentence = "I keep two notebooks.") {
    return who.post(at("/membership"), {{"act", "ask"}, {"sentence", std::string(sentence)}});
  }

  Page act(const Browser& who, std::string_view what, Fields more = {}) {
    more.emplace_back("act", std::string(what));
    return who.post(at("/membership"), std::move(more));
  }

  Page open(
      const Browser& who,
      std::string_view title,
      std::string_view words = "First words",
      Fields more = {}
  ) {
    more.emplace_back("title", std::string(title));
    more.emplace_back("language", "en");
    more.emplace_back("body", std::string(words));
    more.emplace_back("go", "send");
    return who.post(at("/inside/new"), std::move(more));
  }

  // The path of a topic that was just opened.
  std::string opened(const Browser& who, std::string_view title, std::string_view words) {
    const Page sent = open(who, title, words);
    EXPECT_EQ(sent.status, 303) << sent.body;
    const std::string location = sent.location();
    return location.substr(0, location.find('?'));
  }

  static std::string id_of(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
  }

  std::filesystem::path file(std::string_view name, std::string_view bytes) {
    const auto path = site_.data() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  Page add(const Browser& who, std::string_view title, const std::filesystem::path& from) {
    return who.upload(
        at("/inside/documents"),
        {{"title", std::string(title)}, {"language", "en"}, {"link", ""}},
        "file",
        from
    );
  }

  std::string first_document(const Browser& who) {
    return who.get(at("/inside/documents")).between("href=\"" + at("/inside/documents/"), "\"");
  }

  std::size_t mails_with(std::string_view words) {
    return static_cast<std::size_t>(std::ranges::count_if(site_.mails(), [&](const auto& mail) {
      return mail.contains(words);
    }));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser coordinator_ = site_.signed_in("salma");
  Browser member_ = site_.signed_in("adjoua");
  Browser other_ = site_.signed_in("moira");
  Browser reviewer_ = site_.signed_in("emilio");
  Browser editor_ = site_.signed_in("aigerim");
  Browser moderator_ = site_.signed_in("kwame");
};

}  // namespace ibis::testing
