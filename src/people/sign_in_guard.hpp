#pragma once
// Slows down whoever guesses passphrases, without locking anybody out. Guesses are counted for each
// account, not for each address of the network (http::Rates does that), and in two ways: browsers
// that have signed in to the account before count for themselves, all others together. So a
// stranger who guesses from a thousand machines slows down strangers; the owner's own browser does
// not notice. And a link from the mailbox makes a browser a known one.
//
// The account need not exist: what is counted is what was typed, so that the answer tells nothing.
#include "core/clock.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ibis::people {

/// Kept in memory only; thread-safe.
class SignInGuard {
 public:
  static constexpr int free_attempts = 5;                // before the first wait
  static constexpr std::chrono::seconds first_wait{10};  // doubled after each further failure
  static constexpr std::chrono::seconds longest_wait{15 * 60};
  static constexpr std::chrono::hours forget_after{24};  // since the last attempt
  static constexpr std::size_t most_kept = 50'000;  // what was not tried for longest goes first
  static constexpr std::size_t accounts_of_a_browser = 4;  // one browser may be shared
  static constexpr std::size_t least_secret_bytes = 16;

  /// `secret`: of this site, the same after each start and on each node, so that browsers stay
  /// known. Throws std::invalid_argument when it is shorter than least_secret_bytes.
  explicit SignInGuard(std::string_view secret, std::size_t kept = most_kept);
  ~SignInGuard();
  SignInGuard(const SignInGuard&) = delete;
  SignInGuard& operator=(const SignInGuard&) = delete;

  /// An attempt that was let through. It counts as failed until succeeded() is told otherwise, so
  /// that guesses made at the same time are counted too.
  struct Attempt {
    std::uint64_t counter;
    bool known_browser;
    Instant at;
    Instant free_before;  // until when one had to wait before this attempt
  };

  /// May this attempt be made? `account`: people::email_key of what was typed. `known_cookie`: as
  /// the browser sent it, may be anything. The error says how long to wait, at least a second;
  /// waiting attempts are not counted.
  std::expected<Attempt, std::chrono::seconds> begin(
      std::string_view account, std::string_view known_cookie, Instant now
  );
  /// The passphrase was right. A known browser begins anew; of the others' count only this attempt
  /// is taken back, for the owner's success says nothing about the rest.
  void succeeded(const Attempt& attempt);

  /// The value of the cookie by which this browser is known for `account` from now on; it stays
  /// known for the accounts of its old cookie, at most accounts_of_a_browser in all.
  [[nodiscard]] std::string known_cookie(std::string_view account, std::string_view old_cookie)
      const;
  /// Whether the browser is known for the account.
  [[nodiscard]] bool knows(std::string_view account, std::string_view known_cookie) const;

  /// How many counters are kept.
  [[nodiscard]] std::size_t size() const;

 private:
  struct Counter {
    std::uint64_t key;
    int failures;
    Instant last;
    Instant wait_until;
  };

  using Counters = std::list<Counter>;  // tried last stands first

  [[nodiscard]] std::string mark(std::string_view browser, std::string_view account) const;
  [[nodiscard]] std::uint64_t counter_key(std::string_view account, std::string_view browser) const;
  Counter& counter(std::uint64_t key, Instant now);

  std::string mark_key_;     // signs the cookies
  std::string counter_key_;  // of this process: no address is kept, and nobody can aim at a counter
  std::size_t kept_;
  mutable std::mutex mutex_;
  Counters counters_;
  std::unordered_map<std::uint64_t, Counters::iterator> by_key_;
};

}  // namespace ibis::people
