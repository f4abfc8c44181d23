#include "publishing/load.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/cards.hpp"
#include "entries/visibility.hpp"

#include <chrono>

namespace ibis::publishing {

Found find(const site::Context& c, const entries::Kind& kind, std::string_view slug) {
  return c.read(
      [&](db::Read& r) {
        Found found{.whole = {}, .moved_to = {}};
        if (const auto entry = entries::find_entry_by_slug(r, kind.code, slug)) {
          found.whole = entries::whole_of(r, kind, *entry, c.terms);
        } else {
          found.moved_to = entries::current_slug(r, kind.code, slug).value_or("");
        }
        return found;
      },
      {.label = kind.code}
  );
}

Result<Whole> open_entry(const site::Context& c, const entries::Kind& kind, Gate gate) {
  auto found = find(c, kind, c.capture("slug"));
  if (!found.whole) return fail(ErrorKind::not_found);
  const entries::Entry& entry = found.whole->entry;
  if (entry.state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::gate::may_read(c.viewer, entry)) return fail(ErrorKind::not_found);
  if (!gate(c.viewer, entry)) return fail(ErrorKind::forbidden);
  return *std::move(found.whole);
}

std::optional<html::Picture> picture_of(
    const site::Context& c, const entries::Entry& entry, std::string sizes
) {
  if (!entry.picture_id) return std::nullopt;
  entries::Card card{};
  card.picture_id = entry.picture_id;
  auto pictures = c.read(
      [&](db::Read& r) { return entries::pictures_of(r, std::span(&card, 1)); },
      {.label = "picture"}
  );
  const auto found = pictures.find(*entry.picture_id);
  if (found == pictures.end()) return std::nullopt;
  html::Picture picture = std::move(found->second);
  picture.alt = entry.picture_alt;
  picture.credit = entry.picture_credit;
  if (entry.picture_source.starts_with("https://")) picture.source = entry.picture_source;
  picture.sizes = std::move(sizes);
  return picture;
}

EntryView view_of(const site::Context& c, const Room& room, const Whole& whole) {
  const entries::Entry& entry = whole.entry;
  namespace gate = entries::gate;
  EntryView view{
      .room = room,
      .whole = whole,
      .shown = entries::shown_to(c.viewer, room.kind, whole),
      .picture = picture_of(c, entry, "(min-width: 58rem) 46rem, 100vw"),
      .below = room.below == nullptr ? html::Html() : room.below(c, whole),
      .steps = {},
      .may_edit = gate::may_edit(c.viewer, entry),
      .may_submit = gate::may_submit(c.viewer, entry),
      .may_decide = gate::may_decide(c.viewer, entry),
      .may_withdraw = gate::may_withdraw(c.viewer, entry),
      .may_propose = gate::may_propose(c.viewer, entry) && !gate::may_edit(c.viewer, entry),
  };
  if (gate::may_see_history(c.viewer, entry)) {
    view.steps =
        c.read([&](db::Read& r) { return entries::steps_of(r, entry.id); }, {.label = "steps"});
  }
  return view;
}

std::int64_t Editing::version() const {
  if (!proposes) return whole.entry.version;
  return proposal ? proposal->version : 0;
}

Result<Editing> open_for_writing(const site::Context& c, const entries::Kind& kind) {
  namespace gate = entries::gate;
  auto whole = open_entry(c, kind, [](const access::Viewer& viewer, const entries::Entry& entry) {
    return gate::may_edit(viewer, entry) || gate::may_propose(viewer, entry);
  });
  if (!whole) return std::unexpected(whole.error());
  const bool proposes = !gate::may_edit(c.viewer, whole->entry);
  Editing editing{.whole = *std::move(whole), .proposal = {}, .proposes = proposes};
  if (!editing.proposes) return editing;
  editing.proposal = c.read(
      [&](db::Read& r) { return entries::find_proposal(r, kind, editing.whole.entry.id); },
      {.label = "proposal"}
  );
  if (editing.proposal && editing.proposal->state == "submitted")
    return fail(ErrorKind::conflict, std::string(c.tr("Your change waits for a decision.")));
  return editing;
}

Record typed_of(const site::Context& c, const entries::Kind& kind, const Editing& editing) {
  Record typed = editing.proposal ? editing.proposal->record : editing.whole.record;
  const Field* city = entries::find_field(kind, entries::Column::city);
  if (city == nullptr) return typed;
  if (const auto id = text::to_int(typed.text(*city)))
    typed.set_typed(*city, c.app.places.city_name(*id, c.tr.language()));
  return typed;
}

Whole as_proposed(const entries::Kind& kind, const Whole& whole, const Record& proposed) {
  const auto text = [&](entries::Column column) {
    const Field* field = entries::find_field(kind, column);
    return field == nullptr ? std::string() : proposed.text(*field);
  };
  Whole shown = whole;
  shown.record = proposed;
  shown.entry.title = text(entries::Column::title);
  shown.entry.summary = text(entries::Column::summary);
  shown.entry.language = text(entries::Column::language);
  shown.entry.picture_alt = text(entries::Column::picture_alt);
  shown.entry.picture_credit = text(entries::Column::picture_credit);
  return shown;
}

entries::Surroundings surroundings(const site::Context& c, bool has_picture) {
  using namespace std::chrono;
  const year_month_day today{floor<days>(sys_time<microseconds>{microseconds{c.now.us}})};
  return {
      .terms = c.terms,
      .places = c.app.places,
      .tr = c.tr,
      .this_year = int(today.year()),
      .has_picture = has_picture,
  };
}

bool is_published(const entries::Entry& entry) {
  return entry.state == entries::state_code(entries::State::published);
}

}  // namespace ibis::publishing
