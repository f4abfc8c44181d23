#pragma once
// Fields that many kinds have, told once. A kind takes one as it is, or with a difference: required(common::country, …).
#include "entries/field.hpp"
#include "i18n/choice.hpp"
#include "taxonomy/terms.hpp"

namespace ibis::entries {

/// The same field where it need not be filled in.
constexpr Field optional(Field field) {
  field.needed = Needed::never;
  return field;
}

/// The same where it must be, before the entry is sent in; `missing` says how to mend that it is not.
constexpr Field required(Field field, i18n::Msgid missing) {
  field.needed = Needed::to_send;
  field.missing = missing;
  return field;
}

/// The same with another line below its label.
constexpr Field with_hint(Field field, i18n::Msgid hint) {
  field.hint = hint;
  return field;
}

/// The same under another label.
constexpr Field with_label(Field field, i18n::Msgid label) {
  field.label = label;
  return field;
}

/// The same where cards show it too.
constexpr Field on_card(Field field) {
  field.on_card = true;
  return field;
}

namespace common {

inline constexpr Field title{
    .name = "title",
    .type = FieldType::line,
    .label = i18n::msg("Title"),
    .column = Column::title,
    .needed = Needed::always,
    .missing = i18n::msg("Give it a title."),
    .most_words = 30,
    .in_lists = true,
};

inline constexpr Field summary{
    .name = "summary",
    .type = FieldType::line,
    .label = i18n::msg("Summary"),
    .column = Column::summary,
    .needed = Needed::to_send,
    .missing = i18n::msg("Say in a few sentences what it is."),
    .hint = i18n::msg("Up to {words} words."),
    .most_words = 100,
    .most_characters = 1'200,
    .rows = 5,
    .in_lists = true,
};

inline constexpr Field language{
    .name = "language",
    .type = FieldType::language,
    .label = i18n::msg("Language you write in"),
    .column = Column::language,
    .needed = Needed::to_send,
    .missing = i18n::msg("Choose the language you wrote in."),
    .facet = Facet::language,
    .in_lists = true,
};

inline constexpr Field country{
    .name = "country",
    .type = FieldType::country,
    .label = i18n::msg("Country"),
    .column = Column::country,
    .needed = Needed::to_send,
    .missing = i18n::msg("Choose the country."),
    .shown_label = i18n::msg("Place"),
    .facet = Facet::country,
    .in_lists = true,
};

inline constexpr Field city{
    .name = "city",
    .type = FieldType::city,
    .label = i18n::msg("City or town"),
    .column = Column::city,
    .facet = Facet::city,
    .in_lists = true,
};

/// By which clocks and calendar its days and times are meant. Each kind says what the zone is of: required(), with_hint().
inline constexpr Field zone{
    .name = "time_zone",
    .type = FieldType::zone,
    .label = i18n::msg("Time zone"),
    .in_lists = true,
};

inline constexpr Field themes{
    .name = "themes",
    .type = FieldType::terms,
    .label = i18n::msg("Themes"),
    .needed = Needed::to_send,
    .most = 6,
    .taxonomy = taxonomy::theme,
    .facet = Facet::theme,
    .in_lists = true,
};

inline constexpr Field tags{
    .name = "tags",
    .type = FieldType::tags,
    .label = i18n::msg("Tags"),
    .hint = i18n::msg("Words of your own, with commas between them."),
    .most = 12,
    .facet = Facet::tag,
    .shown = Shown::glance,
    .in_lists = true,
};

/// What somebody knows well: the tags of people and of organisations.
inline constexpr Field expertise{
    .name = "expertise",
    .type = FieldType::tags,
    .label = i18n::msg("Fields of expertise"),
    .hint = tags.hint,
    .most = 8,
    .facet = Facet::tag,
    .in_lists = true,
};

/// A file of an entry, of any room: one each, kept as it was sent (media/document.hpp).
inline constexpr Field document{
    .name = "document",
    .type = FieldType::document,
    .label = i18n::msg("A file that helps others"),
    .hint =
        i18n::msg("A report, a manual or a form: PDF, Word, Excel, PowerPoint, OpenDocument, EPUB, "
                  "CSV or text, up to 15 MB. Only if it may be passed on. It is kept as you send "
                  "it, with the names it may hold inside."),
    .shown_label = i18n::msg("File"),
    .in_lists = true,
};

inline constexpr Field website{
    .name = "website",
    .type = FieldType::web,
    .label = i18n::msg("Website"),
    .autocomplete = "url",
};

inline constexpr Field picture{
    .name = "picture",
    .type = FieldType::picture,
    .label = i18n::msg("Picture"),
    .hint = i18n::msg("JPEG, PNG or WebP, up to 20 MB. Where and when it was taken is removed from "
                      "it. Show people only if they agreed."),
};

inline constexpr Field picture_alt{
    .name = "picture_alt",
    .type = FieldType::line,
    .label = i18n::msg("What the picture shows"),
    .column = Column::picture_alt,
    .missing = i18n::msg("Say what the picture shows, for people who can't see it."),
    .hint = i18n::msg("For people who can't see it. One or two sentences."),
    .most_characters = 300,
    .rows = 3,
};

inline constexpr Field picture_credit{
    .name = "picture_credit",
    .type = FieldType::line,
    .label = i18n::msg("Who made it"),
    .column = Column::picture_credit,
    .missing = i18n::msg("Say who made the picture."),
};

inline constexpr Field picture_source{
    .name = "picture_source",
    .type = FieldType::line,
    .label = i18n::msg("Where it comes from"),
    .column = Column::picture_source,
    .most_characters = 500,
};

/// A person whom editors may ask: never public but by consent. The names of all fields of a contact begin with "contact_":
/// they go with the person (let_author_go).
inline constexpr Field contact_public{
    .name = "contact_public",
    .type = FieldType::flag,
    .label = i18n::msg("The contact person agrees that their name is shown"),
    .audience = Audience::staff,
};

inline constexpr Field contact_email{
    .name = "contact_email",
    .type = FieldType::email,
    .label = i18n::msg("E-mail of the contact person"),
    .audience = Audience::staff,
    .needed = Needed::to_send,
    .missing = i18n::msg("Give an e-mail address; it is never shown."),
    .hint = i18n::msg("Never shown to the public."),
    .autocomplete = "off",
};

inline constexpr Field contact_name{
    .name = "contact_name",
    .type = FieldType::line,
    .label = i18n::msg("Contact person"),
    .audience = Audience::by_consent,
    .consent = &contact_public,
    .with = &contact_email,
    .needed = Needed::to_send,
    .missing = i18n::msg("Name somebody whom editors can ask."),
    .hint = i18n::msg("Editors may ask this person. The name is shown only if you say so below."),
    .shown_label = i18n::msg("Contact"),
    .most_characters = 160,
    .autocomplete = "off",
};

/// How sure what an entry says is: of reference data (reference.hpp) from the start, of others where somebody says so.
inline constexpr i18n::Choice how_sure[] = {
    {"confirmed", i18n::msg("Confirmed by those it is about")},
    {"high", i18n::msg("Named in the sources")},
    {"medium", i18n::msg("Generally known, not checked in a source")},
    {"low", i18n::msg("Not sure")},
};

/// "yes" of what was loaded from data/reference/: no form asks it.
inline constexpr Field reference{
    .name = "reference",
    .type = FieldType::flag,
    .label = i18n::msg("Reference data"),
    .in_lists = true,
    .on_card = true,
};

inline constexpr Field confidence{
    .name = "confidence",
    .type = FieldType::choice,
    .label = i18n::msg("How sure this is"),
    .choices = how_sure,
    .in_lists = true,
};

inline constexpr Field sources{
    .name = "sources",
    .type = FieldType::lines,
    .label = i18n::msg("Sources"),
    .hint = i18n::msg("Where it can be read, each on a line of its own: an address or a title."),
    .most_characters = 400,
    .most = 12,
    .rows = 4,
    .in_lists = true,
};

inline constexpr Field source_note{
    .name = "source_note",
    .type = FieldType::line,
    .label = i18n::msg("Remark on the sources"),
    .most_characters = 400,
};

/// A group of a form, and the facts of the last screen.
inline constexpr const Field* picture_fields[] = {
    &picture, &picture_alt, &picture_credit, &picture_source
};

}  // namespace common

}  // namespace ibis::entries
