#pragma once
// The fields of a form, drawn from the table of their kind and read back from what a browser sends.
#include "http/request.hpp"
#include "publishing/field_part.hpp"
#include "publishing/views.hpp"

#include <optional>

namespace ibis::publishing {

/// All fields of one screen, in their groups.
html::Html part_fields(const site::Context& c, const FormView& form);

/// The fields of a picture and of a document, with what is kept already; who suggests a change is told where to turn.
html::Html picture_fields(
    const site::Context& c, const FormView& form, const Field& field, const std::string& hint
);
html::Html document_fields(
    const site::Context& c, const FormView& form, const Field& field, const std::string& hint
);

/// A date of three fields, name_year, name_month and name_day, or of one: YYYY[-MM[-DD]] as typed.
std::string read_date(const http::Params& form, const std::string& name);

/// The field for it, filled again; not required.
html::DateField date_of(
    std::string_view name,
    std::string_view label,
    std::string_view date,
    std::string_view hint,
    std::string_view error
);

/// A new entry in this language.
Record empty_record(const entries::Kind& kind, const i18n::Tr& tr);

/// The screen a field is asked on; nothing for one that no form asks for.
std::optional<std::size_t> part_of_field(const entries::Kind& kind, std::string_view field);

/// The screen of this code; the first for any other.
std::size_t find_part(const entries::Kind& kind, std::string_view code);

/// The path of a screen of an entry's form, without prefix.
std::string step_path(const entries::Kind& kind, std::string_view slug, std::size_t part);

/// Whether a picture can come with this screen.
bool brings_picture(const entries::Kind& kind, std::size_t part);
/// Whether any file can.
bool brings_file(const entries::Kind& kind, std::size_t part);

}  // namespace ibis::publishing
