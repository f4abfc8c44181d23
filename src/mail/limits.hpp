#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::mail {

inline constexpr std::size_t max_address_bytes = 254;  // RFC 5321
inline constexpr std::size_t max_local_bytes = 64;     // before the @
inline constexpr std::size_t max_subject_characters = 200;
inline constexpr std::size_t max_text_bytes = 256UL * 1024;
inline constexpr std::size_t max_html_bytes = 512UL * 1024;
inline constexpr std::size_t max_name_characters = 100;  // of the sender's name

inline constexpr std::chrono::seconds connect_timeout{15};
inline constexpr std::chrono::seconds send_timeout{60};  // of a whole message

// How often one address may be written to. Hours are counted by the clock, so twice as many can
// fall within sixty minutes; a day is the last 24 of them.
inline constexpr std::int64_t stranger_mails_an_hour = 4;  // of one kind: confirm, reset, …
inline constexpr std::int64_t stranger_mails_a_day = 10;   // of one kind
inline constexpr std::int64_t member_mails_an_hour =
    60;                                                  // of one kind: somebody who has an account
inline constexpr std::int64_t member_mails_a_day = 300;  // of one kind
inline constexpr std::int64_t site_mails_an_hour = 3000;  // of all kinds to all addresses
inline constexpr std::int64_t hours_counted = 24;

}  // namespace ibis::mail
