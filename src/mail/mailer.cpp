#include "mail/mailer.hpp"

#include "core/ascii.hpp"
#include "core/id.hpp"
#include "jobs/store.hpp"
#include "mail/outbox.hpp"
#include "mail/store.hpp"

#include <boost/json.hpp>
#include <curl/curl.h>
#include <gmime/gmime.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <stdexcept>
#include <vector>

namespace ibis::mail {
namespace {

namespace json = boost::json;

constexpr std::string_view job_kind = "mail";
constexpr std::size_t id_bytes = 16;  // of randomness in a Message-ID
constexpr std::size_t least_key_bytes = 16;

struct Queue {
  std::string id;
  Mail mail;
};

std::string write_payload(const Queue& q) {
  return json::serialize(json::object{
      {"id", q.id},
      {"to", q.mail.to},
      {"subject", q.mail.subject},
      {"text", q.mail.text},
      {"language", q.mail.language},
      {"kind", q.mail.kind},
      {"unsubscribe", q.mail.unsubscribe},
      {"html", q.mail.html},
  });
}

/// Throws where the payload is not what write_payload wrote: the job is then tried again, by a
/// newer program perhaps.
Queue read_payload(const std::string& payload) {
  const json::value value = json::parse(payload);
  const auto text = [&](std::string_view name) {
    return std::string(value.as_object().at(name).as_string());
  };
  // What was queued before mail had a second part has none.
  const bool of_two = value.as_object().contains("html");
  return {
      .id = text("id"),
      .mail =
          {.to = text("to"),
           .subject = text("subject"),
           .text = text("text"),
           .language = text("language"),
           .kind = text("kind"),
           .asked = Asked::by_member,  // was counted when it was queued; nothing asks again
           .unsubscribe = text("unsubscribe"),
           .html = of_two ? text("html") : std::string()}
  };
}

void start_libraries() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    throw std::runtime_error("libcurl could not be started");
  }
  g_mime_init();
}

}  // namespace

void forget_mail_to(db::Write& w, std::string_view address, std::string_view kind) {
  // Looked for as the JSON string it is, not by read_payload: what cannot be read must go too. In a
  // text that merely speaks of the address the quotes would be escaped.
  const std::string value = json::serialize(json::string_view(address));
  const std::string of_kind =
      kind.empty() ? std::string() : "\"kind\":" + json::serialize(json::string_view(kind));
  std::vector<jobs::JobId> found;
  jobs::each_job(w, job_kind, [&](const jobs::KeptJob& job) {
    if (job.payload.contains(value) && job.payload.contains(of_kind)) found.push_back(job.id);
  });
  for (const jobs::JobId id : found)
    jobs::remove_job(w, id);
}

Mailer::Mailer(MailSettings settings, const Clock& clock, std::shared_ptr<spdlog::logger> log)
    : settings_(std::move(settings)), clock_(clock), log_(std::move(log)) {
  start_libraries();
  if (!settings_.smtp.url.empty() && !is_smtp_url(settings_.smtp.url)) {
    throw std::invalid_argument("the mail server's address must look like smtp://host:587");
  }
  if (!is_address(settings_.sender.address)) {
    throw std::invalid_argument("the address that mail comes from is not one");
  }
  if (settings_.counting_key.size() < least_key_bytes) {
    throw std::invalid_argument("the key that mail is counted under is too short");
  }
}

std::string Mailer::counted_as(const std::string& address) const {
  // Upper case and a +tag lead to the same mailbox nearly everywhere: they must not multiply what
  // it may get.
  std::string_view local = address;
  const auto at = local.rfind('@');
  const std::string_view host = at == std::string_view::npos ? "" : local.substr(at);
  local = local.substr(0, std::min({at, local.find('+', 1), local.size()}));
  const std::string mailbox = ascii::lower(local) + ascii::lower(host);
  crypto_auth_hmacsha256_state state;
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  const auto bytes = [](const std::string& s) {
    return reinterpret_cast<const unsigned char*>(s.data());
  };
  crypto_auth_hmacsha256_init(&state, bytes(settings_.counting_key), settings_.counting_key.size());
  crypto_auth_hmacsha256_update(&state, bytes(mailbox), mailbox.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
  return hex(mac);
}

Result<Queued> Mailer::queue(db::Write& w, const Mail& mail) const {
  if (auto good = check(mail); !good) return std::unexpected(std::move(good.error()));
  const Instant now = clock_.now();
  if (!count_mail(w, counted_as(mail.to), mail.kind, mail.asked, now)) return Queued::dropped;
  const Queue queued{.id = random_token(id_bytes), .mail = mail};
  jobs::enqueue(
      w,
      {.kind = std::string(job_kind),
       .payload = write_payload(queued),
       .run_at = now,
       .unique_key = {}},
      now
  );
  return Queued::yes;
}

jobs::Handler Mailer::handler() const {
  return {.kind = std::string(job_kind), .run = [this](const jobs::Job& job) {
            return deliver(job);
          }};
}

jobs::Outcome Mailer::deliver(const jobs::Job& job) const {
  const Queue queued = read_payload(job.payload);
  const Mail& mail = queued.mail;
  const std::string message = build(mail, settings_.sender, queued.id, job.created_at);
  if (settings_.smtp.url.empty()) {
    put_in_outbox(settings_.outbox, job.created_at, queued.id, message);
    log_->info(
        "mail {} job {}: put into the outbox, as no mail server is set", mail.kind, job.id.value
    );
    return jobs::done();
  }
  const Sent sent =
      send(settings_.smtp, settings_.sender.host, settings_.sender.address, mail.to, message);
  switch (sent.kind) {
    case Sent::Kind::accepted:
      log_->info("mail {} job {}: sent", mail.kind, job.id.value);
      return jobs::done();
    case Sent::Kind::refused:
      return jobs::give_up(sent.reason);
    case Sent::Kind::try_later:
      return jobs::again(sent.reason);
  }
  std::unreachable();
}

}  // namespace ibis::mail
