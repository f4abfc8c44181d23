#pragma once
// What editors see: how many subscribe, the next letter, what was sent. Never an address.
#include "html/html.hpp"
#include "newsletter/issue_store.hpp"
#include "newsletter/letter.hpp"
#include "newsletter/store.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <vector>

namespace ibis::newsletter {

inline constexpr std::string_view issues_path = "/admin/newsletter";

/// "The weekly letter"
std::string name_of(const i18n::Tr& tr, Frequency frequency);

html::Html issues_page(
    const site::Context& c, std::span<const SubscriberCount> counts, std::span<const Issue> issues
);

struct NextIssue {
  Frequency frequency;
  const i18n::Language& language;
  Words words;  // as typed
  std::int64_t subscribers;
  bool sending;   // another of this frequency is on its way
  Letter letter;  // as it would be for somebody who wants everything
  bool nothing_new;
};

html::Html next_issue_page(
    const site::Context& c, const NextIssue& next, std::span<const FieldError> errors
);

}  // namespace ibis::newsletter
