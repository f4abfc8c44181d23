#pragma once
// What leads from a field to another entry (FieldType::entry).
#include "db/transaction.hpp"
#include "entries/kind.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// Whether there is an entry of the kind of this field and of this slug that is published or once was, with what the field
/// wants of it (Field::refers_with).
bool was_published(db::Read& r, const Field& field, std::string_view slug);

/// What leads to those of `slugs` that are published now, in no order.
std::vector<Referred> links_to(
    db::Read& r, std::string_view kind, const std::vector<std::string>& slugs
);
/// What leads to all that are published and fit the field, at most `limit` of them, in no order.
std::vector<Referred> links_to_all(db::Read& r, const Field& field, std::int64_t limit);

/// Brings what their fields of FieldType::entry and FieldType::passages lead to into records that were read
/// (Record::referred, Record::passages): one statement for each such field, however many records.
void find_referred(db::Read& r, const Kind& kind, std::span<Record* const> records);
void find_referred(db::Read& r, const Kind& kind, Record& record);

}  // namespace ibis::entries
