#include "people/sign_in_guard.hpp"

#include "core/ascii.hpp"
#include "core/id.hpp"
#include "core/text.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace ibis::people {

namespace {

constexpr std::size_t browser_bytes = 16;
constexpr std::size_t browser_characters = 22;  // browser_bytes as base 64
constexpr std::size_t mark_bytes = 16;          // of the HMAC: 128 bits cannot be guessed
constexpr char between = '.';

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base64(std::string_view raw) {
  std::string text(
      sodium_base64_ENCODED_LEN(raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0'
  );
  sodium_bin2base64(
      text.data(), text.size(), bytes_of(raw), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING
  );
  text.resize(std::strlen(text.c_str()));
  return text;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// The browser's own random name and its marks, one for each account it signed in to. Empty when it
// is none of ours.
std::vector<std::string_view> parts_of(std::string_view cookie) {
  constexpr std::size_t longest =
      (SignInGuard::accounts_of_a_browser + 1) * (browser_characters + 1);
  if (cookie.empty() || cookie.size() > longest) return {};
  auto parts = text::split(cookie, between);
  const bool ours =
      parts.size() >= 2 && std::ranges::all_of(parts, [](std::string_view part) {
        return part.size() == browser_characters && std::ranges::all_of(part, [](char c) {
                 return ascii::is_alnum(c) || c == '-' || c == '_';
               });
      });
  if (!ours) parts.clear();
  return parts;
}

// After the failure with this number.
std::chrono::seconds wait_after(int failures) {
  if (failures < SignInGuard::free_attempts) return std::chrono::seconds(0);
  std::chrono::seconds wait = SignInGuard::first_wait;
  for (int n = SignInGuard::free_attempts; n < failures && wait < SignInGuard::longest_wait; ++n)
    wait *= 2;
  return std::min(wait, SignInGuard::longest_wait);
}

}  // namespace

SignInGuard::SignInGuard(std::string_view secret, std::size_t kept)
    : mark_key_(crypto_auth_hmacsha256_KEYBYTES, '\0'),
      counter_key_(crypto_shorthash_KEYBYTES, '\0'),
      kept_(kept) {
  if (secret.size() < least_secret_bytes)
    throw std::invalid_argument("the site's secret is too short");
  if (kept == 0) throw std::invalid_argument("a guard that keeps no counters guards nothing");
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  mark_key_ = sha256("ibis known browsers\n" + std::string(secret));
  randombytes_buf(counter_key_.data(), counter_key_.size());
}

SignInGuard::~SignInGuard() = default;

std::string SignInGuard::mark(std::string_view browser, std::string_view account) const {
  std::string signed_text(browser);
  signed_text += '\n';
  signed_text += account;
  std::string hash(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(
      reinterpret_cast<unsigned char*>(hash.data()),
      bytes_of(signed_text),
      signed_text.size(),
      bytes_of(mark_key_)
  );
  return base64(std::string_view(hash).substr(0, mark_bytes));
}

std::uint64_t SignInGuard::counter_key(std::string_view account, std::string_view browser) const {
  std::string counted(browser);
  counted += '\n';
  counted += account;
  std::uint64_t key = 0;
  static_assert(sizeof key == crypto_shorthash_BYTES);
  crypto_shorthash(
      reinterpret_cast<unsigned char*>(&key),
      bytes_of(counted),
      counted.size(),
      bytes_of(counter_key_)
  );
  return key;
}

bool SignInGuard::knows(std::string_view account, std::string_view known_cookie) const {
  const auto parts = parts_of(known_cookie);
  if (parts.empty()) return false;
  const std::string wanted = mark(parts.front(), account);
  return std::ranges::any_of(parts.begin() + 1, parts.end(), [&](std::string_view one) {
    return same(one, wanted);
  });
}

std::string SignInGuard::known_cookie(std::string_view account, std::string_view old_cookie) const {
  const auto parts = parts_of(old_cookie);
  std::string browser;
  if (parts.empty()) {
    browser.resize(browser_bytes);
    randombytes_buf(browser.data(), browser.size());
    browser = base64(browser);
  } else {
    browser = parts.front();
  }
  const std::string newest = mark(browser, account);
  std::string cookie = browser + between + newest;
  std::size_t accounts = 1;
  for (std::size_t i = 1; i < parts.size() && accounts < accounts_of_a_browser; ++i) {
    if (parts[i] == newest) continue;
    cookie += between;
    cookie += parts[i];
    ++accounts;
  }
  return cookie;
}

SignInGuard::Counter& SignInGuard::counter(std::uint64_t key, Instant now) {
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    counters_.splice(counters_.begin(), counters_, found->second);
    Counter& known = counters_.front();
    if (now - known.last >= forget_after) {
      known.failures = 0;
      known.wait_until = now;
    }
    return known;
  }
  if (counters_.size() == kept_) {
    by_key_.erase(counters_.back().key);
    counters_.pop_back();
  }
  counters_.push_front({.key = key, .failures = 0, .last = now, .wait_until = now});
  by_key_.emplace(key, counters_.begin());
  return counters_.front();
}

std::expected<SignInGuard::Attempt, std::chrono::seconds> SignInGuard::begin(
    std::string_view account, std::string_view known_cookie, Instant now
) {
  const bool known = knows(account, known_cookie);
  const std::uint64_t key =
      counter_key(account, known ? parts_of(known_cookie).front() : std::string_view{});
  const std::lock_guard lock(mutex_);
  Counter& c = counter(key, now);
  if (now < c.wait_until)
    return std::unexpected(std::chrono::ceil<std::chrono::seconds>(c.wait_until - now));
  const Attempt attempt{
      .counter = key, .known_browser = known, .at = now, .free_before = c.wait_until
  };
  ++c.failures;
  c.last = now;
  c.wait_until = now + wait_after(c.failures);
  return attempt;
}

void SignInGuard::succeeded(const Attempt& attempt) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(attempt.counter);
  if (found == by_key_.end()) return;  // so much was tried since that it has been forgotten
  Counter& c = *found->second;
  c.failures = attempt.known_browser ? 0 : std::max(0, c.failures - 1);
  if (attempt.known_browser || c.last == attempt.at) c.wait_until = attempt.free_before;
  if (c.failures > 0) return;
  counters_.erase(found->second);
  by_key_.erase(found);
}

std::size_t SignInGuard::size() const {
  const std::lock_guard lock(mutex_);
  return counters_.size();
}

}  // namespace ibis::people
