#pragma once
// Lists of events and the calendar of a month. Views read the context and do no I/O.
#include "core/dates.hpp"
#include "entries/store.hpp"
#include "events/store.hpp"
#include "html/lists.hpp"
#include "publishing/views.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ibis::events {

/// What a page lists, as a parameter of the files beside it: past=1, coming=1, month=2027-03.
struct Extent {
  std::string_view name;
  std::string value;
};

/// The month that begins with this day.
Extent in_month(const Moment& first);

/// The address of what a page lists, in another form: ".csv", …
std::string file_address(
    const site::Context& c,
    const publishing::Query& query,
    std::string_view form,
    const Extent& shown
);

struct EventList {
  const publishing::Query& query;
  const html::Html& filters;
  html::Html rows;
  bool past;
  std::uint64_t total;
  std::string previous;
  std::string next;
};

html::Html list_view(const site::Context& c, const EventList& list);

/// The month that begins with `first`, as a table of weeks from Monday; on a narrow screen its empty days are left out.
html::Html month_view(
    const site::Context& c,
    const publishing::Query& query,
    const Moment& first,
    std::span<const Slot> slots,
    std::span<const entries::Card> cards
);

/// Puts the date before the place of a row, and beside its title that it is moved or cancelled.
void put_slot(const site::Context& c, html::Entry& row, const Slot& slot);

}  // namespace ibis::events
