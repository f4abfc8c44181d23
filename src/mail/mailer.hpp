#pragma once
#include "core/clock.hpp"
#include "db/database.hpp"
#include "jobs/job.hpp"
#include "mail/message.hpp"
#include "mail/smtp.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace spdlog {
class logger;
}

namespace ibis::mail {

struct MailSettings {
  SmtpSettings smtp;  // without a url, mail goes to the outbox
  std::filesystem::path outbox;
  Sender sender;
  /// Secret of this site, at least 16 bytes: addresses are counted under an HMAC of it.
  std::string counting_key;
};

enum class Queued {
  yes,
  dropped,  // one too many for this address; the caller's answer to the person stays the same
};

/// Takes back every mail to this address that was not sent yet, given up or not; of one kind alone where `kind` says which.
/// What is on its way to the mail server at this moment may still arrive.
void forget_mail_to(db::Write& w, std::string_view address, std::string_view kind = {});

/// The only door to mail. Building one starts GMime and libcurl for the whole process; one is built
/// by the wiring. Thread-safe.
class Mailer {
 public:
  /// `clock` must outlive this. Throws std::invalid_argument on settings that can never work.
  Mailer(MailSettings settings, const Clock& clock, std::shared_ptr<spdlog::logger> log);
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;

  /// Keeps the mail as a job in the same transaction as what causes it; wake the runner after the
  /// commit. ErrorKind::invalid where it could never be sent (see check()).
  Result<Queued> queue(db::Write& w, const Mail& mail) const;

  /// Builds and sends what queue() kept: for the runner's table. Uses this, which must outlive the
  /// runner.
  [[nodiscard]] jobs::Handler handler() const;

 private:
  [[nodiscard]] jobs::Outcome deliver(const jobs::Job& job) const;
  [[nodiscard]] std::string counted_as(const std::string& address) const;

  MailSettings settings_;
  const Clock& clock_;
  std::shared_ptr<spdlog::logger> log_;
};

}  // namespace ibis::mail
