#pragma once
// The form of a registration: what it asks, what was typed, what is wrong with it.
#include "core/result.hpp"
#include "events/desk.hpp"
#include "events/programme.hpp"
#include "html/fields.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <vector>

namespace ibis::events {

/// What one form is made for.
struct RegistrationForm {
  const Rules& rules;
  std::span<const Question> questions;
  std::string_view language;             // of the questions: that of the event
  bool new_here;                         // else it changes one that is there: the address stays
  bool has_account;                      // whose address and name are known
  std::vector<std::string> closed = {};  // categories of which no place is free (Standing)
  bool takes_category = true;            // else the category stays what it is

  /// Whether whoever comes now joins the waiting list, whatever they come as.
  [[nodiscard]] bool only_waiting() const {
    return new_here && rules.waiting_list && closed.size() == rules.categories.size();
  }
};

/// Taken from a form, cleaned. What the person who looks need not say (address, name of who has an account) is filled in.
Registration read_registration(const site::Context& c, const RegistrationForm& form);

/// What is wrong with it, each with its remedy.
std::vector<FieldError> check_registration(
    const site::Context& c, const RegistrationForm& form, const Registration& typed
);

/// The names of the fields, for html::error_summary.
std::vector<html::FieldLabel> registration_labels(
    const site::Context& c, const RegistrationForm& form
);

/// The fields, as they were typed.
html::Html registration_fields(
    const site::Context& c,
    const RegistrationForm& form,
    const Registration& typed,
    std::span<const FieldError> errors
);

/// One of the answers of a registration.
std::string answer_to(const Question& question, const std::string& answers);

/// What somebody answered, below each question; nothing where they answered none. `language`: of the questions.
html::Html answers_view(
    const site::Context& c,
    std::span<const Question> questions,
    std::string_view language,
    const std::string& answers
);

}  // namespace ibis::events
