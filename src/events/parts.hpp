#pragma once
// What the page of an event has below its text: programme, documents, registration, who takes part.
#include "events/desk.hpp"
#include "events/programme.hpp"
#include "events/times.hpp"
#include "html/html.hpp"
#include "publishing/views.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::events {

/// Whether this reader runs the event: its author, and who may mend any entry. Closed by default.
bool may_run(const access::Viewer& viewer, const entries::Entry& entry);

/// publishing::Room::below and on_paper.
html::Html parts_below(const site::Context& c, const entries::Whole& whole);
html::Html parts_on_paper(const site::Context& c, const entries::Whole& whole);

/// Where registration stands, in a sentence: "Open until …", "12 of 80 places are free", …
html::Html desk_state(
    const site::Context& c,
    const entries::Record& record,
    const Rules& rules,
    const std::map<std::string, std::int64_t, std::less<>>& taken,
    std::int64_t waiting
);

/// That it was moved or cancelled; nothing while it stands as announced.
html::Html status_panel(const site::Context& c, const entries::Record& record);
/// Whether its end has passed at `now`; one without times is never over.
bool is_over(const entries::Record& record, Instant now);
/// When it is, in its own zone, and as the reader's clocks have it; of what is over, that it is.
html::Html time_note(const site::Context& c, const entries::Record& record);
/// The address for taking part online, for those who have a place.
html::Html online_line(const site::Context& c, const entries::Record& record);

/// The language of a text where it is not that of the page; else nothing.
std::string_view other_language(const site::Context& c, std::string_view language);
/// A sentence that stands large.
html::Html lead(std::string_view text);
/// What was typed into a line of a form, cleaned.
std::string typed_line(const site::Context& c, std::string_view name);
std::vector<Question> read_questions(const site::Context& c, entries::EntryId event);

/// The label of a category or of a state of a registration.
std::string category_name(const i18n::Tr& tr, std::string_view code);
std::string state_name(const i18n::Tr& tr, std::string_view code);
/// Whom somebody comes for: a state by its name in the language of the page, all else as it was typed.
std::string delegation_name(const site::Context& c, const std::string& typed);

/// Of a page of its own about an event: frame with the way back, heading, content.
http::Response event_response(
    const site::Context& c,
    const entries::Entry& entry,
    std::string_view heading,
    const html::Html& content,
    int status = 200,
    bool wide = false  // a table needs the whole page
);

/// /events/{slug}, with an end.
std::string event_path(const entries::Entry& entry, std::string_view end = {});

/// The event of the address, if this reader may read it; with `run` only who runs it.
enum class For : std::uint8_t { reading, running };
Result<entries::Whole> open_event(const site::Context& c, For purpose);

}  // namespace ibis::events
