#pragma once
// Events: workshops, conferences, meetings, webinars, training, study visits and festivals (fields: docs/fields.md).
// When they are stands in times.hpp, who takes part in desk.hpp, the programme in programme.hpp.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/pages.hpp"
#include "publishing/room.hpp"

namespace ibis::events {

namespace field {
extern const entries::Field language, type, status, status_note, starts, ends, zone, all_day, venue,
    accessibility, online_link, languages, interpretation, organiser, host, co_hosts, audience, fee,
    description, country, network;
extern const entries::Field registration, categories, opens, closes, without_account, waiting_list,
    quota, quota_participants, quota_speakers, quota_delegates, quota_observers, hold_hours,
    keep_months;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

/// Those of every kind, but for the list, which goes by date, and its exports, which know .ics too.
extern const publishing::Handlers handlers;

}  // namespace ibis::events
