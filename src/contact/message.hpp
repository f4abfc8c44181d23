#pragma once
// A message from one person to another that hides both addresses: what is checked, and the mail it becomes. No copy is
// kept, only that there was one (store.hpp).
#include "contact/store.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ibis::site {
struct App;
}

namespace ibis::contact {

std::string read_text(const http::Params& form);
std::vector<FieldError> check_text(std::string_view text, const i18n::Tr& tr);

/// Who wants to write to whom.
struct Sender {
  PersonId id;
  Instant joined;
};

/// Whether the limits of both sides let it through: ErrorKind::too_many with a sentence where they do not.
Result<> within_limits(
    db::Read& r, const Sender& sender, const To& to, const i18n::Tr& tr, Instant now
);

/// One message on its way. It names no address but the one it goes to.
struct Letter {
  std::string to;        // the address
  std::string language;  // of who reads it
  std::string name;      // of whoever writes, person or organisation
  std::string about;     // the title of what it answers; may be empty
  std::string text;
  std::string profile;  // path of whoever writes
  std::string answer;   // path of the form the other way
  std::string stop;     // path where one blocks and reports; may be empty
};

/// Queues the mail; wake the jobs after the commit.
Result<> send(const site::App& app, db::Write& w, const Letter& letter);

}  // namespace ibis::contact
