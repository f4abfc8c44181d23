#include "contact/limits.hpp"
#include "contact/store.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "directory/pages.hpp"
#include "directory/practitioner.hpp"
#include "directory/views.hpp"
#include "entries/cards.hpp"
#include "people/store.hpp"
#include "site/rows.hpp"

#include <fmt/format.h>

#include <limits>

namespace ibis::directory {

namespace {

constexpr std::int64_t of_each_kind = 5;
constexpr std::int64_t of_one_kind = 20;

// What somebody published of one kind: one card more than is shown, where there are more.
struct OfKind {
  const entries::Kind* kind;
  std::vector<entries::Card> cards;
  entries::CardPictures pictures;
};

struct Found {
  people::Person person;
  Profile profile;
  Audiences audiences;
  std::vector<OfKind> published;
  bool takes_messages;
};

// The kind whose path was asked for, or nullptr: all.
const entries::Kind* asked_kind(const site::Context& c) {
  const auto of = c.request.query.value("of");
  for (const entries::Kind* one : c.app.kinds.all()) {
    if (one->path.substr(1) == of) return one;
  }
  return nullptr;
}

std::vector<OfKind> published_by(const site::Context& c, db::Read& r, PersonId author) {
  const entries::Kind* only = asked_kind(c);
  const auto before = text::to_int(c.request.query.value("before"))
                          .value_or(std::numeric_limits<std::int64_t>::max());
  std::vector<OfKind> all;
  for (const entries::Kind* one : c.app.kinds.all()) {
    if ((only != nullptr && one != only) || one->care.unnamed) continue;
    auto cards = entries::cards_by_author(
        r,
        one->code,
        author,
        only == nullptr ? std::numeric_limits<std::int64_t>::max() : before,
        (only == nullptr ? of_each_kind : of_one_kind) + 1
    );
    if (cards.empty()) continue;
    auto pictures = entries::pictures_of(r, cards);
    all.push_back({.kind = one, .cards = std::move(cards), .pictures = std::move(pictures)});
  }
  return all;
}

// Whether this reader may write to them: they want it, or they wrote first.
bool may_write(const site::Context& c, db::Read& r, PersonId to) {
  if (!c.viewer.signed_in()) return takes_messages(r, to);  // the form asks them to sign in
  return takes_messages(r, to) ||
         contact::has_written(r, to, *c.viewer.id, c.now - contact::Limits::answer);
}

std::optional<Found> find(const site::Context& c) {
  return c.read(
      [&](db::Read& r) -> std::optional<Found> {
        auto who = people::find_person_by_handle(r, c.capture("handle"));
        if (!who || !who->active()) return std::nullopt;
        const bool own = c.viewer.id == who->id;
        Found found{
            .person = *std::move(who),
            .profile = {},
            .audiences = {},
            .published = {},
            .takes_messages = false
        };
        const PersonId id = found.person.id;
        found.profile = profile_for(r, id, found.person.name, audiences_of(c.viewer, id));
        found.audiences = audiences_chosen(r, id);
        found.published = published_by(c, r, id);
        found.takes_messages = !own && may_write(c, r, id);
        return found;
      },
      {.label = "person"}
  );
}

void add_published(const site::Context& c, const Found& found, PersonPage& page) {
  const html::Ui ui = c.ui();
  const bool one_kind = asked_kind(c) != nullptr;
  const std::string path = "/people/" + found.person.handle;
  for (const OfKind& of : found.published) {
    std::span<const entries::Card> cards = of.cards;
    const std::int64_t most = one_kind ? of_one_kind : of_each_kind;
    Published shown{.heading = std::string(c.tr(of.kind->words.many)), .entries = {}, .all = {}};
    if (std::ssize(cards) > most) {
      cards = cards.first(static_cast<std::size_t>(most));
      const std::string all = fmt::format("{}?of={}", path, of.kind->path.substr(1));
      if (one_kind) {
        page.pager.next = c.url(fmt::format("{}&before={}", all, cards.back().position));
      } else {
        shown.all = c.url(all);
      }
    }
    shown.entries =
        entries::card_entries(site::card_surroundings(c, ui), *of.kind, cards, of.pictures);
    page.published.push_back(std::move(shown));
  }
}

std::optional<html::Picture> shown_photo(const site::Context& c, const Found& found) {
  if (!found.profile.picture_id) return std::nullopt;
  entries::Card card{};
  card.picture_id = found.profile.picture_id;
  auto pictures = c.read(
      [&](db::Read& r) { return entries::pictures_of(r, std::span(&card, 1)); }, {.label = "photo"}
  );
  if (pictures.empty()) return std::nullopt;
  html::Picture photo = std::move(pictures.begin()->second);
  photo.alt = found.person.name;
  photo.sizes = "15rem";
  return photo;
}

bool has_left(const site::Context& c) {
  return c.read(
      [&](db::Read& r) { return people::is_former_handle(r, c.capture("handle")); },
      {.label = "person"}
  );
}

}  // namespace

Result<http::Response> person(const site::Context& c) {
  const auto found = find(c);
  if (!found && has_left(c)) {
    return fail(
        ErrorKind::gone, std::string(c.tr("Somebody had an account here and has removed it."))
    );
  }
  if (!found) return fail(ErrorKind::not_found);
  PersonPage page{
      .person = people::shown_to(c.viewer, found->person),
      .profile = found->profile,
      .audiences = found->audiences,
      .photo = shown_photo(c, *found),
      .published = {},
      .pager = {},
      .own = c.viewer.id == found->person.id,
      .takes_messages = found->takes_messages,
  };
  add_published(c, *found, page);
  auto frame = site::frame(c, page.person.name);
  frame.section = kind.path.substr(1);
  if (const entries::Kind* only = asked_kind(c)) {
    frame.path = fmt::format("{}?of={}", c.path, only->path.substr(1));
    if (const auto before = text::to_int(c.request.query.value("before")))
      frame.path += fmt::format("&before={}", *before);
  }
  frame.description = found->profile.record.text(field::headline);
  // Who took the tick away was told that search engines find them no more, whatever they published.
  frame.hidden_from_search = !found->profile.settings.listed;
  frame.crumbs = {{std::string(c.tr(kind.words.many)), c.url(kind.path)}, {page.person.name, ""}};
  return site::respond(c, frame, person_page(c, page));
}

Result<http::Response> begin(const site::Context& c) {
  return http::redirect(c.url("/account/directory"));
}

}  // namespace ibis::directory
