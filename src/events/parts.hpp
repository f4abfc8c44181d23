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

/// The programme under its heading, by day, and the documents of the event as a whole.
html::Html programme_part(
    const site::Context& c,
    const entries::Whole& whole,
    std::span<const Session> sessions,
    std::span<const Document> documents
);
/// A document: its title, symbol and language, and of a file its size and checksum.
html::Html document_item(const site::Context& c, const Document& document);
/// For who runs the event: that sessions stand on days it does not have, and `besides` what helps; else nothing.
html::Html left_behind_panel(
    const site::Context& c,
    const entries::Record& record,
    std::span<const Session> sessions,
    const html::Html& besides
);

/// Where registration stands, in a sentence: "Open until …", "12 of 80 places are free", … It says that places are free
/// only where whoever comes now gets one.
html::Html desk_state(
    const site::Context& c,
    const entries::Record& record,
    const Rules& rules,
    const Standing& standing
);

/// Who takes part, under its heading, by delegation; nothing where there is nobody to name.
html::Html people_part(const site::Context& c, std::span<const Participant> people);

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

/// "Lakeside Hall, Kumasi, Ghana": the venue and where it lies; empty where it is online alone.
std::string place_in_words(
    const i18n::Tr& tr,
    const places::Gazetteer& places,
    std::string venue,
    std::string_view country,
    std::optional<std::int64_t> city
);

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
