#pragma once
// Single fields, for pages of other rooms that are told in fields but are no screens of a kind's form.
#include "core/result.hpp"
#include "html/art.hpp"
#include "http/request.hpp"
#include "places/gazetteer.hpp"
#include "publishing/room.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ibis::publishing {

/// What stands in a field, for people; nothing when it is empty.
html::Html field_value(
    const site::Context& c,
    const entries::Kind& kind,
    const entries::Field& field,
    const entries::Record& record
);

/// A link to a part of an entry: "Migrant Workers Convention, 43: Equal access to services".
html::Html passage_link(
    const site::Context& c, const entries::Kind& kind, const entries::ReferredPassage& to
);

/// A form that asks some fields of a kind.
struct FieldForm {
  const Room& room;
  const entries::Record& typed;
  std::span<const FieldError> errors;
  std::optional<html::Picture> picture = {};  // kept already
  std::vector<places::City> candidates = {};  // several places of the name that was typed
};

/// One of them, empty or as it was typed.
html::Html one_field(const site::Context& c, const FieldForm& form, const entries::Field& field);

/// Takes the fields of one screen from a form into `typed`, cleaned (NFC, no control characters), nothing judged. The rest
/// stays.
void read_part(
    entries::Record& typed, const entries::Kind& kind, std::size_t part, const http::Params& form
);

}  // namespace ibis::publishing
