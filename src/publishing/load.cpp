#include "publishing/load.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/cards.hpp"
#include "entries/links_store.hpp"
#include "entries/visibility.hpp"
#include "posts/case_store.hpp"
#include "publishing/form_fields.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

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

bool may_read_now(const site::Context& c, const entries::Entry& entry) {
  if (!entries::gate::may_read(c.viewer, entry)) return false;
  if (entries::shown_at(entry, c.now)) return true;
  // Until its state follows the clock (entries/turns.hpp), those alone who may read it while it rests.
  entries::Entry resting = entry;
  if (entries::is_published(entry)) resting.state = entries::state_code(entries::State::resting);
  return entries::gate::may_read(c.viewer, resting);
}

std::unexpected<Error> gone_entry(const site::Context& c, const entries::Entry& entry) {
  const entries::Kind* kind = c.app.kinds.find(entry.kind);
  // Of what must keep its teller safe nothing more is told than that it went.
  const bool may_know = kind != nullptr && !kind->care.unnamed &&
                        (entries::gate::is_author(c.viewer, entry) ||
                         access::may(c.viewer, access::Permission::decide_entries));
  const auto reason =
      may_know
          ? c.read(
                [&](db::Read& r) { return entries::why_withdrawn(r, entry.id); }, {.label = "gone"}
            )
          : std::nullopt;
  if (!reason) return fail(ErrorKind::gone);
  return fail(
      ErrorKind::gone,
      fmt::format(
          "{} {}",
          c.tr("It was here once. Its author or an editor has withdrawn it."),
          c.tr("The reason: {reason}", i18n::arg("reason", *reason))
      )
  );
}

Result<Whole> open_entry(const site::Context& c, const entries::Kind& kind, Gate gate) {
  auto found = find(c, kind, c.capture("slug"));
  if (!found.whole) return fail(ErrorKind::not_found);
  const entries::Entry& entry = found.whole->entry;
  if (entry.state == entries::state_code(entries::State::withdrawn)) return gone_entry(c, entry);
  if (!may_read_now(c, entry)) return fail(ErrorKind::not_found);
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
  if (view.may_propose) {
    const auto proposal = c.read(
        [&](db::Read& r) { return entries::find_proposal(r, room.kind, entry.id); },
        {.label = "proposal"}
    );
    view.change_waits = proposal && proposal->state == "submitted";
  }
  if (gate::may_see_history(c.viewer, entry)) {
    view.steps =
        c.read([&](db::Read& r) { return entries::steps_of(r, entry.id); }, {.label = "steps"});
  }
  return view;
}

bool Editing::waits() const {
  return proposal && proposal->state == "submitted";
}

std::string asked_to_change(const site::Context& c, const entries::Entry& entry) {
  return c.read(
      [&](db::Read& r) { return posts::asked_of(r, posts::about_entry, entry.id.value); },
      {.label = "asked"}
  );
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
      [&](db::Read& r) { return proposal_of(r, kind, editing.whole); }, {.label = "proposal"}
  );
  return editing;
}

namespace {

// What its entry dropped since is let go: else no other screen of the form could be saved.
void keep_passages_there(Record& typed, const Field& field) {
  std::vector<std::string> values;
  for (const entries::ReferredPassage& one : typed.passages(field))
    values.push_back(one.value);
  std::ranges::sort(values);
  typed.set(field, std::move(values));
}

}  // namespace

Record typed_of(const site::Context& c, const entries::Kind& kind, const Editing& editing) {
  Record typed = editing.proposal ? editing.proposal->record : editing.whole.record;
  for (const Field* field : kind.fields) {
    if (field->type == entries::FieldType::passages) keep_passages_there(typed, *field);
  }
  const Field* city = entries::find_field(kind, entries::Column::city);
  if (city == nullptr) return typed;
  if (const auto id = text::to_int(typed.text(*city)))
    typed.set_typed(*city, c.app.places.city_name(*id, c.tr.language()));
  return typed;
}

namespace {

Offer passages_offered(const site::Context& c, const Field& field) {
  return {
      .field = &field,
      .entries = {},
      .passages = c.read(
          [&](db::Read& r) {
            return entries::all_passages(r, *field.refers_to, std::int64_t{most_offered});
          },
          {.label = "offer"}
      ),
  };
}

}  // namespace

std::vector<Offer> offers_of(const site::Context& c, const entries::Kind& kind, std::size_t part) {
  std::vector<Offer> offers;
  if (part >= kind.parts.size()) return offers;
  for (const entries::FieldGroup& group : kind.parts[part].groups) {
    for (const Field* field : group.fields) {
      if (field->type == entries::FieldType::passages)
        offers.push_back(passages_offered(c, *field));
      if (field->type != entries::FieldType::entry) continue;
      Offer offer{.field = field, .entries = {}};
      offer.entries = c.read(
          [&](db::Read& r) {
            return entries::links_to_all(r, *field, std::int64_t{most_offered} + 1);
          },
          {.label = "offer"}
      );
      if (offer.entries.size() > most_offered) offer.entries.clear();
      std::ranges::sort(offer.entries, [&](const auto& a, const auto& b) {
        return c.tr.compare(a.title, b.title) < 0;
      });
      offers.push_back(std::move(offer));
    }
  }
  return offers;
}

std::optional<entries::Proposal> proposal_of(
    db::Read& r, const entries::Kind& kind, const Whole& whole
) {
  auto proposal = entries::find_proposal(r, kind, whole.entry.id);
  if (!proposal) return proposal;
  for (const Field* field : kind.fields) {
    if (part_of_field(kind, field->name)) continue;
    const auto values = whole.record.values(*field);
    proposal->record.set(*field, std::vector(values.begin(), values.end()));
  }
  return proposal;
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

namespace {

// What one may choose of the entries a form was asked about, by slug: each is read once for a request.
using KnownPassages = std::map<std::string, std::vector<std::string>>;

}  // namespace

entries::Surroundings surroundings(const site::Context& c, bool has_picture) {
  using namespace std::chrono;
  constexpr hours where_days_begin{14};  // ahead of UTC, on the first islands
  const year_month_day today{floor<days>(sys_time<microseconds>{microseconds{c.now.us}})};
  return {
      .terms = c.terms,
      .places = c.app.places,
      .tr = c.tr,
      .this_year = int(today.year()),
      .has_picture = has_picture,
      .today = iso_date(c.now),
      .latest_day = iso_date(c.now + where_days_begin),
      .has_entry =
          [&c](const Field& field, std::string_view slug) {
            return c.read(
                [&](db::Read& r) { return entries::was_published(r, field, slug); },
                {.label = "refers"}
            );
          },
      .has_passage =
          [&c, known = std::make_shared<KnownPassages>()](
              const entries::Kind& kind, std::string_view value
          ) {
            const std::string slug(entries::split_passage(value).slug);
            const auto [found, is_new] = known->try_emplace(slug);
            if (is_new) {
              found->second = c.read(
                  [&](db::Read& r) { return entries::passage_values(r, kind, slug); },
                  {.label = "refers"}
              );
            }
            return std::ranges::find(found->second, value) != found->second.end();
          },
  };
}

db::WriteOptions write_options(
    const entries::Kind& kind, db::Touches touches, std::string_view label
) {
  db::WriteOptions options{touches, label};
  options.scrub = kind.care.unnamed;
  return options;
}

html::PageFrame frame_of(const site::Context& c, const Room& room, std::string title) {
  auto frame = site::frame(c, std::move(title));
  frame.section = room.kind.path.substr(1);
  if (room.banner != nullptr) frame.banner = room.banner(c);
  return frame;
}

}  // namespace ibis::publishing
