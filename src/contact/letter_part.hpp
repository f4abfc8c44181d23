#pragma once
// The form by which one writes to somebody without seeing their address.
#include "core/result.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <string>
#include <vector>

namespace ibis::contact {

struct ContactForm {
  std::string heading;
  std::string action;  // path without prefix
  std::string back;    // path of whoever it goes to
  std::string back_label;
  std::string text;
  std::vector<FieldError> errors;
  html::Html more = {};    // below the form
  std::string label = {};  // of the text; empty: "Your message"
  std::string hint = {
  };  // empty: how long it may be and what to say, below a lead that it goes by mail
};

/// The page of the form.
http::Response contact_page(const site::Context& c, const ContactForm& form, int status = 200);

}  // namespace ibis::contact
