#include "notices/pages.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/store.hpp"
#include "notices/limits.hpp"
#include "notices/owners.hpp"
#include "notices/views.hpp"
#include "places/gazetteer.hpp"

namespace ibis::notices {

namespace {

// Of an entry that is published; nothing of what is not (any more).
std::optional<Followed> followed_entry(
    const site::Context& c, db::Read& r, const Subject& subject
) {
  const auto number = text::to_int(subject.value());
  const auto entry = entries::find_entry(r, entries::EntryId{number.value_or(0)});
  if (!entry || !entries::is_published(*entry)) return std::nullopt;
  return Followed{subject, entry->title, c.app.kinds.path_of(entry->kind, entry->slug)};
}

// What a subject names here and now; nothing for what is not there.
std::optional<Followed> resolve(const site::Context& c, db::Read& r, const Subject& subject) {
  if (subject.sort() == "entry") return followed_entry(c, r, subject);
  if (subject.sort() == "kind") {
    const entries::Kind* kind = c.app.kinds.find(subject.value());
    if (kind == nullptr) return std::nullopt;
    return Followed{subject, std::string(c.tr(kind->words.many)), std::string(kind->path)};
  }
  if (subject.sort() == "theme") {
    const taxonomy::Term* term = c.terms.find(taxonomy::theme, subject.value());
    if (term == nullptr) return std::nullopt;
    return Followed{subject, std::string(term->name(c.language())), "/themes/" + term->slug};
  }
  if (subject.sort() == "country") {
    const places::Country* country = c.app.places.country(subject.value());
    if (country == nullptr || country->iso2 != subject.value()) return std::nullopt;
    return Followed{
        subject,
        std::string(c.app.places.country_name(country->iso2, c.tr.language())),
        "/worldwide/" + country->slug
    };
  }
  const auto other = find_followed(c, r, subject);
  if (!other) return std::nullopt;
  return Followed{subject, other->title, other->path};
}

// A path of ours to come back to, whatever was sent.
std::string back_of(const site::Context& c) {
  const std::string_view back = c.request.form.value("back");
  constexpr std::size_t most = 300;
  const bool ours = back.starts_with('/') && !back.starts_with("//") && back.size() <= most &&
                    back.find_first_of("\\\r\n") == std::string_view::npos;
  return ours ? std::string(back) : "/account/notices";
}

Result<http::Response> stop_response(const site::Context& c, bool done) {
  auto frame = site::frame(c, std::string(c.tr("No more of this mail")));
  frame.hidden_from_search = true;
  return site::respond(c, frame, stop_page(c, done));
}

struct Found {
  std::vector<Told> told;
  std::vector<Followed> followed;
  Wish wish;
  std::int64_t unread;
};

Found load(const site::Context& c) {
  return c.read(
      [&](db::Read& r) {
        Found all{
            .told = name_owners(r, *c.app.posts, told(r, *c.viewer.id, Which::all, notices_shown)),
            .followed = {},
            .wish = wish_of(r, *c.viewer.id),
            .unread = unread(r, *c.viewer.id),
        };
        for (const Subject& subject : followed_by(r, *c.viewer.id)) {
          if (auto one = resolve(c, r, subject)) all.followed.push_back(*std::move(one));
        }
        return all;
      },
      {.label = "notices"}
  );
}

http::Response notices_response(
    const site::Context& c, const Found& found, std::span<const FieldError> errors
) {
  auto frame = site::frame(c, std::string(c.tr("Notices")));
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      notices_page(
          c,
          {.told = found.told,
           .followed = found.followed,
           .wish = found.wish,
           .unread = found.unread,
           .errors = errors}
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

Result<http::Response> change_wishes(const site::Context& c) {
  const auto spoken_to = find_pace(c.request.form.value("spoken_to"));
  const auto followed = find_pace(c.request.form.value("followed"));
  if (!spoken_to || !followed) {
    Found found = load(c);
    std::vector<FieldError> errors;
    const auto take = [&](const std::optional<Pace>& sent, Pace& shown, std::string field) {
      if (sent) shown = *sent;
      if (!sent) errors.push_back({std::move(field), std::string(c.tr("Choose one."))});
    };
    take(spoken_to, found.wish.spoken_to, "spoken_to");
    take(followed, found.wish.followed, "followed");
    return notices_response(c, found, errors);
  }
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        set_wish(w, *c.viewer.id, {.spoken_to = *spoken_to, .followed = *followed});
        return {};
      },
      {db::Touches::private_only, "notices"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, "/account/notices", "wishes");
}

Result<http::Response> read_all(const site::Context& c) {
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        mark_read(w, *c.viewer.id, c.now);
        return {};
      },
      {db::Touches::private_only, "notices"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, "/account/notices", "notices-read");
}

}  // namespace

Result<http::Response> notices(const site::Context& c) {
  return notices_response(c, load(c), {});
}

Result<http::Response> change(const site::Context& c) {
  return c.request.form.value("change") == "read" ? read_all(c) : change_wishes(c);
}

Result<http::Response> follow_subject(const site::Context& c) {
  const Subject subject{std::string(c.request.form.value("subject").substr(0, subject_bytes))};
  const bool on = c.request.form.value("follow") != "no";
  const bool there =
      c.read([&](db::Read& r) { return resolve(c, r, subject).has_value(); }, {.label = "follow"});
  if (on && !there) return fail(ErrorKind::not_found);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (on) return follow(w, *c.viewer.id, subject, c.now);
        unfollow(w, *c.viewer.id, subject);
        return {};
      },
      {db::Touches::private_only, "follow"}
  );
  if (!done && done.error().kind == ErrorKind::conflict) {
    return fail(
        ErrorKind::conflict,
        c.tr("You follow {most} things already. Stop some first.", i18n::arg("most", most_followed))
    );
  }
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, back_of(c), on ? "followed" : "unfollowed");
}

Result<http::Response> stop_form(const site::Context& c) {
  const bool known =
      c.read([&](db::Read& r) { return is_stop_key(r, c.capture("key")); }, {.label = "stop mail"});
  if (!known) return fail(ErrorKind::not_found);
  return stop_response(c, false);
}

Result<http::Response> stop(const site::Context& c) {
  bool known = false;
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        known = stop_mail(w, c.capture("key"));
        return {};
      },
      {db::Touches::private_only, "stop mail"}
  );
  if (!done) return std::unexpected(done.error());
  if (!known) return fail(ErrorKind::not_found);
  return stop_response(c, true);
}

}  // namespace ibis::notices
