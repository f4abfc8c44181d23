#pragma once
// What the newsletter writes to addresses, queued in the transaction that brings it about.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "mail/mailer.hpp"
#include "newsletter/letter.hpp"
#include "newsletter/subscription.hpp"
#include "people/mails.hpp"

#include <string_view>

namespace ibis::newsletter {

/// Of mail of this room, for the limits and for taking back what waits.
inline constexpr std::string_view letter_kind = "newsletter";

/// What letters are written with; all of it outlives them.
struct Post {
  const mail::Mailer& mailer;
  people::Letterhead head;
};

Post post_of(const site::App& app);

/// The path of a private link, without prefix.
std::string own_path(std::string_view token);

/// To an address somebody typed into the form: to confirm it, or where it is subscribed already, to change that. Holds
/// nothing a stranger typed.
Result<> tell_asked(db::Write& w, const Post& post, const Subscription& to, Instant now);

/// A letter with a private link of its own and the headers of RFC 8058.
Result<mail::Queued> send_letter(
    db::Write& w,
    const Post& post,
    const Subscription& to,
    const Words& words,
    const Digest& digest,
    Instant now
);

/// A letter as it would be, to an editor.
Result<mail::Queued> send_test(
    db::Write& w,
    const Post& post,
    std::string_view to,
    std::string_view language,
    const Letter& letter
);

}  // namespace ibis::newsletter
