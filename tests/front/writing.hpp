#pragma once
// What a person types into the form of a practice, and its way onto the site, for tests of what comes after.
#include "front/site.hpp"

#include <string>
#include <string_view>

namespace ibis::testing {

inline constexpr std::string_view contact_name = "Rosa Secret";
inline constexpr std::string_view contact_email = "rosa@field.example.org";

/// The first step of a new practice, right in every field.
Fields what_fields();
/// Begins a practice and fills it completely, its contact's name not to be public; its slug.
std::string complete_draft(const Browser& author);
/// The address behind which the editor decides on what waits under this title.
std::string review_address(const Browser& editor, std::string_view title);
/// Sends a complete draft in and publishes it as `editor`.
void publish(const Browser& author, const Browser& editor, const std::string& slug);

}  // namespace ibis::testing
