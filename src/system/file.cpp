#include "db/database.hpp"
#include "entries/source.hpp"
#include "http/security.hpp"
#include "media/files.hpp"
#include "system/pages.hpp"

namespace ibis::system {

namespace {

struct Wanted {
  media::Served file;
  bool may_see;
  bool open;  // to everyone
};

// Its owner says who sees it: the gate of an entry, or the source of what is none.
Wanted wanted_of(const site::Context& c, db::Read& r, media::Served served) {
  Wanted wanted{.file = std::move(served), .may_see = false, .open = false};
  const entries::Kind* kind = c.app.lists.find(wanted.file.owner_kind);
  if (kind == nullptr) return wanted;
  if (kind->source != nullptr) {
    wanted.may_see = kind->source->may_see_file(r, c.viewer, wanted.file.owner_id);
    wanted.open = kind->source->may_see_file(r, {}, wanted.file.owner_id);
    return wanted;
  }
  const auto entry = entries::find_entry(r, entries::EntryId{wanted.file.owner_id});
  if (!entry || entry->kind != kind->code) return wanted;
  const bool published = entries::is_published(*entry);
  // What the clock takes off the site goes at once, before its state has followed.
  const bool shown = !published || entries::shown_at(*entry, c.now);
  wanted.may_see = shown && entries::gate::may_read(c.viewer, *entry);
  wanted.open = published && shown;
  return wanted;
}

}  // namespace

Result<http::Response> file(const site::Context& c) {
  const auto wanted = c.read(
      [&](db::Read& r) -> std::optional<Wanted> {
        auto served = media::find_form(r, c.capture("id"), c.capture("name"));
        if (!served) return std::nullopt;
        return wanted_of(c, r, *std::move(served));
      },
      {.label = "file"}
  );
  if (!wanted) return fail(ErrorKind::not_found);
  if (wanted->file.withdrawn) return fail(ErrorKind::gone);
  if (!wanted->may_see) return fail(ErrorKind::not_found);
  http::Response response;
  response.type = wanted->file.type;
  response.body = http::FileBody{
      .path = c.app.files.path_of(wanted->file.sha256),
      .size = static_cast<std::uint64_t>(wanted->file.bytes),
  };
  response.etag = '"' + wanted->file.sha256.substr(0, 24) + '"';
  // The bytes of an address never change, but who may see them can.
  response.cache_control = wanted->open ? "public, no-cache" : "private, no-store";
  if (wanted->file.type != "image/webp") {
    response.headers.emplace_back("Content-Disposition", "attachment");
    http::sandbox(response);
  }
  return response;
}

}  // namespace ibis::system
