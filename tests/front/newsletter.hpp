#pragma once
// What the tests of the newsletter through the front share.
#include "db/database.hpp"
#include "front/site.hpp"
#include "newsletter/store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

class Newsletters : public ::testing::Test {
 protected:
  static Fields wish(std::string email, std::string frequency = "weekly") {
    return {{"email", std::move(email)}, {"language", "en"}, {"frequency", std::move(frequency)}};
  }

  /// All mails to an address, oldest first.
  std::vector<std::string> mails_to(std::string_view address) {
    std::vector<std::string> all;
    for (const std::string& mail : site_.mails()) {
      if (mail.contains("To: " + std::string(address) + "\r\n")) all.push_back(unfolded(mail));
    }
    return all;
  }

  /// Those of them that are letters.
  std::vector<std::string> letters_to(std::string_view address) {
    auto all = mails_to(address);
    std::erase_if(all, [](const std::string& mail) { return !mail.contains("List-Unsubscribe"); });
    return all;
  }

  /// The path of a private link that begins so, in a mail.
  static std::string link_in(std::string_view mail, std::string_view begins) {
    const auto begin = mail.find(begins);
    if (begin == mail.npos) throw std::runtime_error("no link " + std::string(begins));
    return std::string(mail.substr(begin, mail.find_first_of(" >\n", begin) - begin));
  }

  /// Somebody who has confirmed; brought in by the store, since the form is limited to a few an hour.
  newsletter::SubscriptionId subscribed(
      const std::string& email, const newsletter::Wish& wish = everything()
  ) {
    return site_.app()
        .db
        .write([&](db::Write& w) -> Result<newsletter::SubscriptionId> {
          const auto id = newsletter::ask(w, email, wish, site_.app().clock.now()).id;
          newsletter::confirm(w, id, site_.app().clock.now());
          return id;
        })
        .value();
  }

  static newsletter::Wish everything() {
    return newsletter::all_of("en", newsletter::Frequency::weekly);
  }

  std::int64_t confirmed() {
    return site_.app().db.read([](db::Read& r) {
      return r.value<std::int64_t>(
          "select count(*) from newsletter_subscription where confirmed_at is not null and "
          "email_key like '%@field.example.org'"
      );
    });
  }

  Page send(std::string_view frequency = "weekly") {
    return editor_.post(
        "/admin/newsletter/" + std::string(frequency),
        {{"language", "en"}, {"do", "send"}, {"sure", "yes"}}
    );
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser member_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace ibis::testing
