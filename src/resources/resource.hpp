#pragma once
// Resources: news, research, tools, guidelines, media and training that others can use (fields: docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::resources {

namespace field {
extern const entries::Field type, authors, publisher, date, date_text, text_language, abstract_text,
    link, document, isbn, network, licence, tags;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::resources
