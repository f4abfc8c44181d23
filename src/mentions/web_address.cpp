#include "mentions/web_address.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "mentions/limits.hpp"

#include <curl/curl.h>

#include <memory>
#include <new>

namespace ibis::mentions {

namespace {

struct FreeAddress {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::optional<std::string> piece_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* found = nullptr;
  if (curl_url_get(url, part, &found, flags) != CURLUE_OK) return std::nullopt;
  std::string out(found);
  curl_free(found);
  return out;
}

std::optional<WebAddress> read_once(std::string_view text) {
  const std::unique_ptr<CURLU, FreeAddress> owner(curl_url());
  if (!owner) throw std::bad_alloc();
  CURLU* const url = owner.get();
  if (curl_url_set(url, CURLUPART_URL, std::string(text).c_str(), CURLU_NON_SUPPORT_SCHEME) !=
      CURLUE_OK)
    return std::nullopt;
  const auto scheme = piece_of(url, CURLUPART_SCHEME);
  const auto host = piece_of(url, CURLUPART_HOST);
  if (!scheme || (*scheme != "http" && *scheme != "https") || !host || host->empty())
    return std::nullopt;
  if (piece_of(url, CURLUPART_USER) || piece_of(url, CURLUPART_PASSWORD)) return std::nullopt;
  const std::string lower = ascii::lower(*host);
  if (curl_url_set(url, CURLUPART_HOST, lower.c_str(), 0) != CURLUE_OK ||
      curl_url_set(url, CURLUPART_FRAGMENT, nullptr, 0) != CURLUE_OK)
    return std::nullopt;
  auto whole = piece_of(url, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  auto path = piece_of(url, CURLUPART_PATH, CURLU_URLDECODE);
  if (!whole || !text::is_valid_utf8(*whole)) return std::nullopt;
  if (!path || !text::is_valid_utf8(*path)) path.emplace();
  return WebAddress{
      .whole = *std::move(whole),
      .host = lower,
      .port = piece_of(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT).value_or(""),
      .path = *std::move(path),
  };
}

}  // namespace

std::optional<WebAddress> read_web_address(std::string_view text) {
  if (text.size() > address_bytes) return std::nullopt;
  auto address = read_once(text);
  if (!address) return std::nullopt;
  // A host in percent signs may hide a number that is another host once it is read again ("4569061%38").
  const auto again = read_once(address->whole);
  if (!again || again->whole != address->whole || again->host != address->host) return std::nullopt;
  return address;
}

}  // namespace ibis::mentions
