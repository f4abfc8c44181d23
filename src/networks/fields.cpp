// The rows of networks that no other kind has.
#include "networks/choices.hpp"
#include "networks/network.hpp"

namespace ibis::networks::field {

using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
namespace common = entries::common;

constinit const Field name = entries::with_label(common::title, msg("Name of the network"));

constinit const Field short_name{
    .name = "short_name",
    .type = FieldType::line,
    .label = msg("Short name"),
    .needed = Needed::to_send,
    .missing = msg("Give the name people call it by; tables need a short one."),
    .most_characters = 40,
    .in_lists = true,
    .on_card = true,
};

constinit const Field also_known_as{
    .name = "also_known_as",
    .type = FieldType::lines,
    .label = msg("Also known as"),
    .hint = msg("Other names it has or had, each on a line of its own."),
    .most = 8,
    .rows = 2,
    .in_lists = true,
};

constinit const Field type{
    .name = "type",
    .type = FieldType::choice,
    .label = msg("What it is"),
    .needed = Needed::to_send,
    .choices = types,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field region{
    .name = "region",
    .type = FieldType::line,
    .label = msg("Part of the world"),
    .in_lists = true,
    .on_card = true,
};

constinit const Field founded{
    .name = "founded",
    .type = FieldType::date,
    .label = msg("Founded"),
    .hint = msg("A year is enough."),
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field founded_confidence{
    .name = "founded_confidence",
    .type = FieldType::choice,
    .label = msg("How sure the year is"),
    .choices = common::how_sure,
    .in_lists = true,
};

constinit const Field status{
    .name = "status",
    .type = FieldType::choice,
    .label = msg("Where it stands"),
    .needed = Needed::to_send,
    .choices = statuses,
    .facet = Facet::status,
    .in_lists = true,
};

constinit const Field purpose{
    .name = "purpose",
    .type = FieldType::markdown,
    .label = msg("What it is for"),
    .hint = msg("What it wants, how it works, how often it meets. Begin a line with - for a list."),
    .most_words = 800,
    .rows = 10,
    .shown = Shown::body,
};

constinit const Field chair_now{
    .name = "chair_now",
    .type = FieldType::line,
    .label = msg("In the chair now"),
    .in_lists = true,
};

constinit const Field chairs{
    .name = "chairs",
    .type = FieldType::lines,
    .label = msg("Who was in the chair"),
    .hint = msg("One on each line: from, until and who, with semicolons between them. Such as: "
                "2024; 2026; India. What is not known stays empty."),
    .most_characters = 160,
    .most = 60,
    .rows = 4,
};

}  // namespace ibis::networks::field
