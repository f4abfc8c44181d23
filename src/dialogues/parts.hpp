#pragma once
// What pages of dialogues share, and what other pages show of them.
#include "dialogues/phase.hpp"
#include "dialogues/synthesis_store.hpp"
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"
#include "site/home_part.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::dialogues {

/// publishing::Room::below and on_paper.
html::Html parts_below(const site::Context& c, const entries::Whole& whole);
html::Html parts_on_paper(const site::Context& c, const entries::Whole& whole);

/// A banner for the home page while a dialogue is open, and when that changes.
site::HomePart open_banner(const site::Context& c);

/// "12 October 2026 to 10 January 2027": from its first open day to its last. (publishing::Room::when)
std::string open_days(const site::Context& c, const entries::Record& shown);
/// A word for the phase.
html::Html phase_tag(const site::Context& c, Phase phase);
/// "Open until 17 May 2026 at 00:00 (Europe/Lisbon)": what the phase means for who wants to write.
std::string phase_sentence(
    const site::Context& c, const Times& times, bool summed_up, const entries::Record& record
);

/// How who is quoted is asked, and what becomes of who does not answer: the same sentence wherever it matters.
std::string rule_of_quotes(const site::Context& c);

/// What may be done with a synthesis once it is published, and what not without who is quoted: as rule_of_quotes.
std::string rule_of_corrections(const site::Context& c);

/// The text with its citations as this page shows them: what is to be left out is not there, and names stand only where
/// their owners agreed; with `all` also those that wait, for who sums up.
html::Html synthesis_text(
    const site::Context& c, const Synthesis& synthesis, std::span<const Quote> quotes, bool all
);

/// The dialogue of the address, if it is on the site; what is not published is not found, whoever asks.
Result<entries::Whole> open_dialogue(const site::Context& c);

/// A page of its own about a dialogue: frame with the way back, heading, content.
http::Response dialogue_response(
    const site::Context& c,
    const entries::Entry& entry,
    std::string_view heading,
    const html::Html& content,
    int status = 200
);

/// The language of a text where it is not that of the page; else nothing.
std::string_view other_language(const site::Context& c, std::string_view language);

}  // namespace ibis::dialogues
