#pragma once
// The programme and the documents of an event as the organiser edits them: one form for each thing, no scripts.
#include "core/result.hpp"
#include "entries/record_store.hpp"
#include "events/programme.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <span>
#include <vector>

namespace ibis::events {

struct Programme {
  std::vector<Session> sessions;
  std::vector<Document> documents;
};

/// The form of a session; one without an id is new.
html::Html session_form(
    const site::Context& c,
    const entries::Whole& whole,
    const Session& session,
    std::span<const FieldError> errors
);

/// All sessions, each with what may be done to it; before them, which stand on no day of the event, and a button that moves
/// the programme where that mends it.
html::Html session_rows(
    const site::Context& c, const entries::Whole& whole, const Programme& programme
);

/// The documents, and the form for one more.
html::Html document_part(
    const site::Context& c,
    const entries::Whole& whole,
    const Programme& programme,
    std::span<const FieldError> errors
);

}  // namespace ibis::events
