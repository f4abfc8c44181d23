#pragma once
// What a person types into the form of any kind, made from a file of the sample community, and the way of an entry onto
// the site. So a new kind is tried by the tests of all kinds from the day it has a table and a sample.
#include "entries/kind.hpp"
#include "front/site.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

/// A title nothing of the sample community has.
inline constexpr std::string_view new_title = "Lanterns along the quay";

/// A published entry of the sample community, as typed, under this title. Throws when the kind has none.
entries::Record sample_of(const entries::Kind& kind, std::string_view title);

/// A word nobody else writes, for fields that hold words of the author's own; none for the others.
std::optional<std::string> marked_text(const entries::Field& field);

/// The same under `new_title`, every field of words marked but the title, and nothing agreed to.
entries::Record marked_sample_of(const entries::Kind& kind);

/// The fields of one screen, as a browser sends them.
Fields form_of(const entries::Kind& kind, std::size_t part, const entries::Record& record);

/// Begins an entry with the first screen; its slug.
std::string begin_entry(
    const Browser& author, const entries::Kind& kind, const entries::Record& record
);
/// Begins an entry and fills in every screen; its slug.
std::string fill_entry(
    const Browser& author, const entries::Kind& kind, const entries::Record& record
);
/// Fills it in, sends it in and publishes it as `editor`; its slug.
std::string publish_entry(
    const Browser& author,
    const Browser& editor,
    const entries::Kind& kind,
    const entries::Record& record
);

/// Every address at which a published entry can be read, or of which it is a part.
std::vector<std::string> surfaces_of(
    const Browser& visitor, const entries::Kind& kind, std::string_view slug
);

/// The words of one of these: what is packed is unpacked, what is folded unfolded.
std::string read_surface(const Browser& reader, std::string_view surface);

}  // namespace ibis::testing
