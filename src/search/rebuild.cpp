#include "search/inside.hpp"
#include "search/limits.hpp"

#include <stdexcept>

namespace ibis::search {

namespace {

using Meanwhile = std::map<std::string, std::pair<Key, std::optional<Document>>>;

void bring_over(Writer& writer, const Meanwhile& changes) {
  for (const auto& [name, change] : changes) {
    if (change.second) {
      writer.put(*change.second);
    } else {
      writer.remove(change.first);
    }
  }
}

// An index that is being made: gone again unless it is finished.
class Fresh {
 public:
  explicit Fresh(const std::filesystem::path& folder)
      : generation_(std::make_shared<Generation>(folder)) {
    generation_->replaced = true;
    writer_ = std::make_unique<Writer>(folder, Writer::Open::fresh);
  }

  Writer& writer() { return *writer_; }

  const std::filesystem::path& folder() const { return generation_->folder; }

  std::pair<std::shared_ptr<Generation>, std::unique_ptr<Writer>> finished() && {
    generation_->replaced = false;
    return {std::move(generation_), std::move(writer_)};
  }

 private:
  std::shared_ptr<Generation> generation_;
  std::unique_ptr<Writer> writer_;  // closed before its folder is removed
};

std::uint64_t fill(
    Writer& writer,
    const Index::Source& source,
    const Index::Progress& progress,
    const std::stop_token& stop
) {
  std::uint64_t taken = 0;
  source([&](const Document& document) {
    if (stop.stop_requested()) return false;
    writer.put(document);
    if (++taken % rebuild_batch == 0) {
      writer.commit({});
      if (progress) progress(taken);
    }
    return true;
  });
  if (progress) progress(taken);
  return taken;
}

}  // namespace

Result<> Index::clear() {
  const auto emptied = rebuild([](const auto&) {}, {});
  if (!emptied) return std::unexpected(emptied.error());
  return {};
}

Result<std::uint64_t> Index::rebuild(
    const Source& source,
    std::string_view mark,
    const Progress& progress,
    const std::stop_token& stop
) {
  Inside& in = *inside_;
  {
    const std::lock_guard lock(in.writing);
    if (in.rebuilding) return fail(ErrorKind::conflict, {}, "the index is being made anew already");
    in.rebuilding = true;
    in.meanwhile.clear();
    in.mark_meanwhile = mark;
  }

  struct Ended {
    Inside& in;

    ~Ended() {
      const std::lock_guard lock(in.writing);
      in.rebuilding = false;
      in.meanwhile.clear();
    }
  } const ended{in};

  try {
    Fresh fresh(in.folder.next());
    fill(fresh.writer(), source, progress, stop);
    if (stop.stop_requested()) return fail(ErrorKind::unavailable, {}, "stopped");
    fresh.writer().commit({});
    // Writers wait while the last changes are brought over, so the many go before.
    Meanwhile changes;
    {
      const std::lock_guard lock(in.writing);
      changes.swap(in.meanwhile);
    }
    bring_over(fresh.writer(), changes);
    const std::lock_guard lock(in.writing);
    bring_over(fresh.writer(), in.meanwhile);
    fresh.writer().commit(in.mark_meanwhile);
    in.folder.use(fresh.folder());
    if (in.generation) in.generation->replaced = true;
    in.writer.reset();
    std::tie(in.generation, in.writer) = std::move(fresh).finished();
    in.publish();
    return in.writer->columns().size();
  } catch (const Xapian::Error& e) {
    throw std::runtime_error("search: " + e.get_description());
  }
}

}  // namespace ibis::search
