#include "db/database.hpp"
#include "entries/store.hpp"
#include "http/security.hpp"
#include "media/files.hpp"
#include "system/pages.hpp"

namespace ibis::system {

namespace {

struct Wanted {
  media::Served file;
  std::optional<entries::Entry> owner;
};

}  // namespace

Result<http::Response> file(const site::Context& c) {
  const auto wanted = c.read(
      [&](db::Read& r) -> std::optional<Wanted> {
        auto served = media::find_form(r, c.capture("id"), c.capture("name"));
        if (!served) return std::nullopt;
        auto owner = entries::find_entry(r, entries::EntryId{served->owner_id});
        if (owner && owner->kind != served->owner_kind) owner.reset();
        return Wanted{.file = *std::move(served), .owner = std::move(owner)};
      },
      {.label = "file"}
  );
  if (!wanted) return fail(ErrorKind::not_found);
  if (wanted->file.withdrawn) return fail(ErrorKind::gone);
  if (!wanted->owner || !entries::gate::may_read(c.viewer, *wanted->owner))
    return fail(ErrorKind::not_found);
  http::Response response;
  response.type = wanted->file.type;
  response.body = http::FileBody{
      .path = c.app.files.path_of(wanted->file.sha256),
      .size = static_cast<std::uint64_t>(wanted->file.bytes),
  };
  response.etag = '"' + wanted->file.sha256.substr(0, 24) + '"';
  // The bytes of an address never change, but who may see them can.
  const bool open = wanted->owner->state == entries::state_code(entries::State::published);
  response.cache_control = open ? "public, no-cache" : "private, no-store";
  if (wanted->file.type != "image/webp") {
    response.headers.emplace_back("Content-Disposition", "attachment");
    http::sandbox(response);
  }
  return response;
}

}  // namespace ibis::system
