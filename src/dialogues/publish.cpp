#include "dialogues/publish.hpp"

#include "dialogues/dialogue.hpp"
#include "dialogues/owner.hpp"
#include "entries/check.hpp"
#include "entries/record_store.hpp"
#include "entries/revision_store.hpp"
#include "entries/store.hpp"
#include "notices/tell.hpp"
#include "publishing/changed.hpp"
#include "publishing/load.hpp"
#include "resources/resource.hpp"

namespace ibis::dialogues {

namespace {

std::vector<std::string> values_of(const entries::Record& record, const entries::Field& field) {
  const auto values = record.values(field);
  return {values.begin(), values.end()};
}

}  // namespace

Result<entries::Record> resource_record(
    const site::Context& c, const entries::Whole& dialogue, const SynthesisDraft& synthesis
) {
  namespace common = entries::common;
  namespace to = resources::field;
  entries::Record record;
  record.set(common::title, synthesis.title);
  record.set(common::summary, synthesis.summary);
  record.set(common::language, synthesis.language);
  record.set(to::type, std::string("report"));
  record.set(to::publisher, c.app.settings.site_name);
  record.set(to::date, iso_date(c.now));
  record.set(to::text_language, synthesis.language);
  record.set(to::link, c.absolute(dialogue_path(dialogue.entry.slug, "/synthesis")));
  record.set(common::themes, values_of(dialogue.record, common::themes));
  // A field is told by its row, and each of the two kinds has its own of these names.
  record.set(to::tags, values_of(dialogue.record, common::tags));
  if (const entries::Field* country =
          entries::find_field(resources::kind, entries::Column::country))
    record.set(*country, dialogue.record.text(field::country));
  auto checked = entries::check(
      resources::kind, record, entries::Strictness::submission, publishing::surroundings(c, false)
  );
  if (checked) return checked;
  std::vector<FieldError> errors;
  for (FieldError& error : checked.error().fields) {
    const bool typed =
        error.field == "title" || error.field == "summary" || error.field == "language";
    errors.push_back({typed ? error.field : std::string("body"), std::move(error.message)});
  }
  return fail_fields(std::move(errors));
}

Result<> publish(
    const site::Context& c,
    db::Write& w,
    const entries::Whole& dialogue,
    const entries::Record& resource
) {
  const entries::Entry& entry = dialogue.entry;
  publish_synthesis(w, entry.id, c.now);
  const auto id = entries::add_record(w, resources::kind, resource, c.terms, c.viewer.id, c.now);
  for (const auto state : {entries::State::submitted, entries::State::published}) {
    const auto made = entries::find_entry(w, id);
    if (auto moved = entries::move_entry(w, *made, state, c.viewer.id, "", c.now); !moved)
      return moved;
  }
  const entries::Entry made = entries::find_entry(w, id).value();
  notices::tell_of_entry(w, made, c.now);
  entries::Record record = dialogue.record;
  record.set(field::synthesis, made.slug);
  entries::keep_revision(w, kind, entry.id, dialogue.record, c.now);
  if (auto saved = entries::update_record(w, kind, entry.id, record, c.terms, entry.version, c.now);
      !saved)
    return saved;
  entries::add_step(w, entry.id, c.viewer.id, "edited", "", c.now);
  return publishing::tell_changed(c, w, kind, dialogue, record);
}

Result<> correct_resource(
    const site::Context& c,
    db::Write& w,
    const entries::Whole& dialogue,
    const Synthesis& before,
    const entries::Record& resource
) {
  namespace common = entries::common;
  const auto* referred = dialogue.record.referred(field::synthesis);
  if (referred == nullptr) return {};
  const auto entry = entries::find_entry_by_slug(w, resources::kind.code, referred->slug);
  if (!entry || !entries::is_published(*entry)) return {};
  const entries::Whole whole = entries::whole_of(w, resources::kind, *entry, c.terms);
  const entries::Record& said = whole.record;
  entries::Record record = said;
  const auto follow = [&](const entries::Field& one, const std::string& said_before) {
    if (said.text(one) == said_before) record.set(one, resource.text(one));
  };
  follow(common::title, before.title);
  follow(common::summary, before.summary);
  follow(common::language, before.language);
  if (record == said) return {};
  entries::keep_revision(w, resources::kind, entry->id, said, c.now);
  if (auto saved = entries::update_record(
          w, resources::kind, entry->id, record, c.terms, entry->version, c.now
      );
      !saved)
    return saved;
  entries::add_step(w, entry->id, c.viewer.id, "edited", "", c.now);
  return publishing::tell_changed(c, w, resources::kind, whole, record);
}

}  // namespace ibis::dialogues
