#include "people/person.hpp"

#include "core/text.hpp"
#include "html/escape.hpp"
#include "i18n/language.hpp"
#include "mail/message.hpp"
#include "people/passphrase.hpp"

#include <array>

namespace ibis::people {

using i18n::arg;

namespace {

void check_name(std::string_view name, const i18n::Tr& tr, std::vector<FieldError>& errors) {
  if (name.empty()) {
    errors.push_back({"name", std::string(tr("Tell us how to call you."))});
  } else if (text::count_characters(name) > Limits::name_characters) {
    errors.push_back(
        {"name", tr("Use at most {most} characters.", arg("most", Limits::name_characters))}
    );
  }
}

}  // namespace

bool can_write_to(std::string_view email) {
  return text::is_email(email) && mail::is_address(email);
}

Registration read_registration(const http::Params& form) {
  return {
      .name = text::clean_line(form.value("name")),
      .email = text::clean_line(form.value("email")),
      .passphrase = read_passphrase(form, "passphrase"),
  };
}

std::string clean_passphrase(std::string_view typed) {
  return text::clean_line(typed);
}

std::string read_passphrase(const http::Params& form, std::string_view field) {
  return clean_passphrase(form.value(field));
}

std::string passphrase_problem(
    std::string_view passphrase,
    std::string_view email,
    std::string_view name,
    const CommonPassphrases& common,
    const i18n::Tr& tr
) {
  if (text::count_characters(passphrase) < Limits::passphrase_least_characters) {
    return tr(
        "Use at least {least} characters; four words you can remember are good.",
        arg("least", Limits::passphrase_least_characters)
    );
  }
  if (text::count_characters(passphrase) > Limits::passphrase_most_characters) {
    return tr("Use at most {most} characters.", arg("most", Limits::passphrase_most_characters));
  }
  const std::string folded = text::fold(passphrase);
  if (common.contains(passphrase)) {
    return std::string(tr("Many people use this one, so it is easy to guess. Choose another."));
  }
  if (folded == text::fold(email) || folded == text::fold(email.substr(0, email.find('@'))) ||
      folded == text::fold(name)) {
    return std::string(tr("Your name or address is easy to guess. Choose something else."));
  }
  return {};
}

std::vector<FieldError> check_registration(
    const Registration& registration, const CommonPassphrases& common, const i18n::Tr& tr
) {
  std::vector<FieldError> errors;
  check_name(registration.name, tr, errors);
  if (!can_write_to(registration.email)) {
    errors.push_back(
        {"email", std::string(tr("This is no e-mail address. It looks like name@example.org."))}
    );
  }
  if (auto problem = passphrase_problem(
          registration.passphrase, registration.email, registration.name, common, tr
      );
      !problem.empty()) {
    errors.push_back({"passphrase", std::move(problem)});
  }
  return errors;
}

Profile read_profile(const http::Params& form) {
  return {
      .name = text::clean_line(form.value("name")),
      .language = text::clean_line(form.value("language")),
      .time_zone = text::clean_line(form.value("time_zone")),
  };
}

std::vector<FieldError> check_profile(const Profile& profile, const i18n::Tr& tr) {
  std::vector<FieldError> errors;
  check_name(profile.name, tr, errors);
  if (i18n::find_language(profile.language) == nullptr) {
    errors.push_back({"language", std::string(tr("Choose from the list."))});
  }
  if (!profile.time_zone.empty() && !i18n::is_zone(profile.time_zone)) {
    errors.push_back({"time_zone", std::string(tr("Choose from the list."))});
  }
  return errors;
}

std::string safe_next(std::string_view next, std::string_view otherwise) {
  if (next.size() > Limits::next_bytes || !html::is_own_path(next) || next.contains('\\'))
    return std::string(otherwise);
  const std::string path = i18n::split_prefix(next.substr(0, next.find_first_of("?#"))).path;
  if (path == "/account/sign-in" || path == "/account/sign-out") return std::string(otherwise);
  return std::string(next);
}

std::string email_key(std::string_view email) {
  return text::lower(text::clean_line(email));
}

std::string handle_from(std::string_view name) {
  constexpr std::size_t longest = 30;
  const std::string handle = text::slugify(name, longest);
  return handle.empty() ? "person" : handle;
}

std::string browser_family(std::string_view user_agent) {
  struct Mark {
    std::string_view mark;
    std::string_view name;
  };

  // In this order: Edge and Opera say Chrome too, Chrome says Safari too.
  static constexpr std::array browsers{
      Mark{"Firefox", "Firefox"},
      Mark{"Edg", "Edge"},
      Mark{"OPR", "Opera"},
      Mark{"SamsungBrowser", "Samsung Internet"},
      Mark{"Chrome", "Chrome"},
      Mark{"Safari", "Safari"}
  };
  static constexpr std::array systems{
      Mark{"Android", "Android"},
      Mark{"iPhone", "iPhone"},
      Mark{"iPad", "iPad"},
      Mark{"Windows", "Windows"},
      Mark{"Mac OS X", "macOS"},
      Mark{"Linux", "Linux"}
  };
  const auto find = [&](const auto& marks) {
    for (const Mark& mark : marks) {
      if (user_agent.contains(mark.mark)) return mark.name;
    }
    return std::string_view{};
  };
  const auto browser = find(browsers);
  const auto system = find(systems);
  if (browser.empty()) return std::string(system);
  return system.empty() ? std::string(browser) : fmt::format("{} · {}", browser, system);
}

}  // namespace ibis::people
