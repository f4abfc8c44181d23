#pragma once
// Below a notice: how one asks to meet about it.
#include "core/result.hpp"
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <span>
#include <string>

namespace ibis::skills {

/// What was typed about a meeting.
struct TypedApproach {
  std::string message;
  std::string field;
  std::string country;
  std::string languages;
  std::string answer;  // the slug of a notice of their own
};

/// The form by itself, as it was typed.
html::Html approach_form(
    const site::Context& c,
    const entries::Entry& notice,
    const TypedApproach& typed,
    std::span<const FieldError> errors
);

/// For publishing::Room::below.
html::Html approach_part(const site::Context& c, const entries::Whole& whole);

}  // namespace ibis::skills
