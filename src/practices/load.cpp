#include "practices/load.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/cards.hpp"
#include "practices/visibility.hpp"

#include <chrono>

namespace ibis::practices {

namespace {

std::vector<std::string> slugs(
    const site::Context& c, const Practice& practice, std::string_view taxonomy
) {
  std::vector<std::string> all;
  for (const auto id : practice.terms) {
    const taxonomy::Term* term = c.terms.find(id);
    if (term != nullptr && term->taxonomy == taxonomy) all.push_back(term->slug);
  }
  return all;
}

}  // namespace

Found find(const site::Context& c, std::string_view slug) {
  return c.read(
      [&](db::Read& r) {
        Found found{.practice = {}, .moved_to = {}};
        if (const auto entry = entries::find_entry_by_slug(r, kind, slug)) {
          found.practice = find_practice(r, *entry);
        } else {
          found.moved_to = entries::current_slug(r, kind, slug).value_or("");
        }
        return found;
      },
      {.label = "practice"}
  );
}

Result<Practice> open_practice(const site::Context& c, Gate gate) {
  auto found = find(c, c.capture("slug"));
  if (!found.practice) return fail(ErrorKind::not_found);
  const entries::Entry& entry = found.practice->entry;
  if (entry.state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::gate::may_read(c.viewer, entry)) return fail(ErrorKind::not_found);
  if (!gate(c.viewer, entry)) return fail(ErrorKind::forbidden);
  return *std::move(found.practice);
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

PracticeView view_of(const site::Context& c, const Practice& practice) {
  const entries::Entry& entry = practice.entry;
  namespace gate = entries::gate;
  PracticeView view{
      .practice = practice,
      .picture = picture_of(c, entry, "(min-width: 58rem) 46rem, 100vw"),
      .steps = {},
      .restricted = sees(c.viewer, practice, "contact_email"),
      .may_edit = gate::may_edit(c.viewer, entry),
      .may_submit = gate::may_submit(c.viewer, entry),
      .may_decide = gate::may_decide(c.viewer, entry),
      .may_withdraw = gate::may_withdraw(c.viewer, entry),
  };
  if (gate::may_see_history(c.viewer, entry)) {
    view.steps =
        c.read([&](db::Read& r) { return entries::steps_of(r, entry.id); }, {.label = "steps"});
  }
  return view;
}

Draft draft_of(const site::Context& c, const Practice& practice) {
  const entries::Entry& e = practice.entry;
  const Details& d = practice.details;
  Draft draft = empty_draft(e.language);
  draft.title = e.title;
  draft.summary = e.summary;
  draft.description = d.description;
  draft.type = d.type;
  draft.started = d.started;
  draft.ended = d.ended;
  draft.status = d.status;
  draft.country = e.country;
  draft.scale = d.scale;
  if (e.city_id) {
    draft.city = c.app.places.city_name(*e.city_id, c.tr.language());
    draft.city_id = std::to_string(*e.city_id);
  }
  draft.themes = slugs(c, practice, taxonomy::theme);
  draft.target_groups = slugs(c, practice, taxonomy::target_group);
  draft.gcm = slugs(c, practice, taxonomy::gcm);
  draft.sdg = slugs(c, practice, taxonomy::sdg);
  draft.host_role = d.host_role;
  draft.organisation = d.organisation;
  draft.organisation_url = d.organisation_url;
  draft.organisation_kind = d.organisation_kind;
  draft.contact_name = d.contact_name;
  draft.contact_email = d.contact_email;
  draft.contact_public = d.contact_public;
  for (const auto code : text::split(d.contact_languages, ' ')) {
    if (!code.empty()) draft.contact_languages.emplace_back(code);
  }
  draft.capacity = d.capacity;
  draft.on_behalf_of = d.on_behalf_of;
  draft.conflict = d.conflict;
  draft.picture_alt = e.picture_alt;
  draft.picture_credit = e.picture_credit;
  draft.picture_source = e.picture_source;
  draft.version = e.version;
  return draft;
}

Surroundings surroundings(const site::Context& c, bool has_picture) {
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

}  // namespace ibis::practices
