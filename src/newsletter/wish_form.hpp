#pragma once
// The fields in which somebody says what they want: of a new subscription, and of one that is there.
#include "html/html.hpp"
#include "newsletter/subscription.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <vector>

namespace ibis::newsletter {

/// What was typed, before it is known to be right.
struct TypedWish {
  std::string language;
  std::string frequency;
  std::vector<std::string> kinds;
  std::vector<std::string> themes;
  std::string country;
};

TypedWish typed_of(const Wish& wish);
/// Kinds and themes that nobody offers are left out.
TypedWish read_wish(const site::Context& c);
/// Every wrong field; none: wish_of() may be asked.
std::vector<FieldError> check_wish(const site::Context& c, const TypedWish& typed);
/// Of what was checked.
Wish wish_of(const TypedWish& typed);

html::Html wish_fields(
    const site::Context& c, const TypedWish& typed, std::span<const FieldError> errors
);

}  // namespace ibis::newsletter
