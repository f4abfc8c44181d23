#pragma once
// The form in which a dialogue is summed up: values to Html, no I/O.
#include "core/result.hpp"
#include "dialogues/synthesis_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <optional>
#include <span>
#include <vector>

namespace ibis::dialogues {

struct SynthesisForm {
  const entries::Entry& entry;
  SynthesisDraft draft;
  std::optional<Synthesis> preview;  // what was typed, as it would stand
  std::vector<Quote> quotes;         // as they are kept
  std::vector<Citable> posts;
  std::optional<i18n::Msgid> not_yet;  // why it cannot be published now
  std::vector<FieldError> errors;
  std::optional<std::string> note{
  };  // of a correction: what is corrected; nothing before it is published
};

html::Html synthesis_form_view(const site::Context& c, const SynthesisForm& form);

}  // namespace ibis::dialogues
