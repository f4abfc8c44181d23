#include "mail/smtp.hpp"

#include <curl/curl.h>

#include <cstring>
#include <memory>
#include <stdexcept>

namespace ibis::mail {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

std::unique_ptr<CURLU, FreeUrl> parse(const std::string& url) {
  std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
  if (!parsed) throw std::bad_alloc();
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) !=
      CURLUE_OK) {
    return nullptr;
  }
  return parsed;
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

/// What is left to send; libcurl doubles the dots at the start of lines itself.
struct Source {
  std::string_view rest;
};

std::size_t read_some(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto* source = static_cast<Source*>(user);
  const std::size_t n = std::min(size * count, source->rest.size());
  std::memcpy(buffer, source->rest.data(), n);
  source->rest.remove_prefix(n);
  return n;
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

template <class T>
void set(CURL* handle, CURLoption option, T value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK) {
    throw std::runtime_error("libcurl lacks what sending mail needs");
  }
}

void set_connection(CURL* handle, const SmtpSettings& settings, const std::string& helo) {
  const auto parsed = parse(settings.url);
  if (!parsed) throw std::invalid_argument("the address of the mail server cannot be read");
  // libcurl greets the server with the path of the URL.
  curl_url_set(parsed.get(), CURLUPART_PATH, ("/" + helo).c_str(), 0);
  set(handle, CURLOPT_URL, part_of(parsed.get(), CURLUPART_URL).c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_PROXY, "");  // what the environment says of proxies is about the web
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeout.count()));
  // Without it libcurl waits two minutes for an answer to the QUIT with which it leaves a server
  // that fell silent.
  const auto whole = std::chrono::ceil<std::chrono::seconds>(settings.timeout);
  set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(whole.count()));
  const bool encrypted =
      settings.tls == Tls::required ||
      (settings.tls == Tls::by_host && !is_loopback(part_of(parsed.get(), CURLUPART_HOST)));
  set(handle, CURLOPT_USE_SSL, static_cast<long>(encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings.ca_file.empty()) set(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
  if (!settings.user.empty()) {
    set(handle, CURLOPT_USERNAME, settings.user.c_str());
    set(handle, CURLOPT_PASSWORD, settings.password.c_str());
  }
}

Sent judge(CURLcode code, long answer) {
  if (code == CURLE_OK) return {.kind = Sent::Kind::accepted, .reason = {}};
  const std::string reason =
      answer > 0 ? fmt::format("the mail server answered {} ({})", answer, curl_easy_strerror(code))
                 : fmt::format("no mail server reached ({})", curl_easy_strerror(code));
  // A refused name or passphrase is a matter of our settings, not of this mail: it waits until they
  // are mended.
  const bool ours = code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED ||
                    code == CURLE_PEER_FAILED_VERIFICATION;
  const bool final_answer = answer >= 500 && answer < 600 && !ours;
  return {.kind = final_answer ? Sent::Kind::refused : Sent::Kind::try_later, .reason = reason};
}

}  // namespace

bool is_smtp_url(const std::string& url) {
  const auto parsed = parse(url);
  if (!parsed) return false;
  const std::string scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  const std::string path = part_of(parsed.get(), CURLUPART_PATH);
  return (scheme == "smtp" || scheme == "smtps") &&
         !part_of(parsed.get(), CURLUPART_HOST).empty() && (path.empty() || path == "/") &&
         part_of(parsed.get(), CURLUPART_USER).empty() &&
         part_of(parsed.get(), CURLUPART_QUERY).empty();
}

Sent send(
    const SmtpSettings& settings,
    const std::string& helo,
    const std::string& from,
    const std::string& to,
    const std::string& message
) {
  const std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
  if (!handle) throw std::runtime_error("libcurl could not be used");
  set_connection(handle.get(), settings, helo);
  const std::unique_ptr<curl_slist, FreeList> recipients(
      curl_slist_append(nullptr, ("<" + to + ">").c_str())
  );
  if (!recipients) throw std::bad_alloc();
  Source source{message};
  set(handle.get(), CURLOPT_MAIL_FROM, ("<" + from + ">").c_str());
  set(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
  set(handle.get(), CURLOPT_UPLOAD, 1L);
  set(handle.get(), CURLOPT_READFUNCTION, &read_some);
  set(handle.get(), CURLOPT_READDATA, &source);
  set(handle.get(), CURLOPT_WRITEFUNCTION, &ignore);
  const CURLcode code = curl_easy_perform(handle.get());
  long answer = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer);
  return judge(code, answer);
}

}  // namespace ibis::mail
