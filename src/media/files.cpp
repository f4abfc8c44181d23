#include "media/files.hpp"

#include "core/text.hpp"
#include "media/limits.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace ibis::media {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view lock_name = ".lock";
constexpr std::string_view half_name = ".half";  // folder of what is being written

[[noreturn]] void throw_errno(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
 public:
  explicit Descriptor(int fd, const char* what) : fd_(fd) {
    if (fd_ < 0) throw_errno(what);
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() { ::close(fd_); }

  [[nodiscard]] int get() const { return fd_; }

  void sync() const {
    if (::fsync(fd_) != 0) throw_errno("a folder or file could not be put on disk");
  }

 private:
  int fd_;
};

void sync_folder(const fs::path& folder) {
  Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "a folder of files")
      .sync();
}

std::size_t read_some(int fd, std::span<char> buffer) {
  for (;;) {
    const ssize_t n = ::read(fd, buffer.data(), buffer.size());
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) throw_errno("a file could not be read");
  }
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_errno("a file could not be written");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

/// Reads `from` to its end, into `to` when it is not negative; says what it is.
Content read_through(int from, int to) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<char> buffer(256UL * 1024);
  std::int64_t bytes = 0;
  while (const std::size_t n = read_some(from, buffer)) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(buffer.data()), n);
    if (to >= 0) write_all(to, {buffer.data(), n});
    bytes += static_cast<std::int64_t>(n);
  }
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state, reinterpret_cast<unsigned char*>(hash.data()));
  return {.sha256 = hex(hash), .bytes = bytes};
}

Content content_of(const fs::path& file) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC), "a kept file");
  return read_through(in.get(), -1);
}

/// A path that is gone with this object, unless it was renamed away.
struct Temporary {
  fs::path path;

  explicit Temporary(fs::path p) : path(std::move(p)) {}

  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  ~Temporary() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

/// One of the folders named by the first two digits.
struct Folder {
  fs::path path;
  std::string digits;
};

bool is_hex(std::string_view s) {
  return s.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::vector<Folder> folders(const fs::path& root) {
  std::vector<Folder> found;
  for (const auto& entry : fs::directory_iterator(root)) {
    std::string name = entry.path().filename().string();
    if (name.size() == 2 && is_hex(name)) found.push_back({entry.path(), std::move(name)});
  }
  std::ranges::sort(found, {}, &Folder::digits);
  return found;
}

/// The contents in a folder that no row names.
std::vector<std::string> spare_in(db::Database& database, const Folder& folder) {
  std::vector<std::string> spare;
  for (const auto& entry : fs::directory_iterator(folder.path)) {
    std::string name = entry.path().filename().string();
    if (name.size() == 2UL * crypto_hash_sha256_BYTES && is_hex(name))
      spare.push_back(std::move(name));
  }
  const auto named = database.read([&](db::Read& r) { return named_contents(r, folder.digits); });
  std::erase_if(spare, [&](const std::string& s) { return std::ranges::binary_search(named, s); });
  return spare;
}

bool is_older(const fs::path& file, Instant limit) {
  struct stat about{};
  if (::stat(file.c_str(), &about) != 0) return false;
  return Instant{about.st_mtim.tv_sec * std::int64_t{1'000'000}} < limit;
}

int lock(const fs::path& root, int how) {
  const int fd = ::open((root / lock_name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) throw_errno("the lock of the folder of files");
  while (::flock(fd, how) != 0) {
    if (errno == EINTR) continue;
    const bool taken = errno == EWOULDBLOCK;
    ::close(fd);
    if (taken) return -1;
    throw_errno("the lock of the folder of files");
  }
  return fd;
}

}  // namespace

Hold::Hold(Hold&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Hold::~Hold() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Files::Files(fs::path root) : root_(std::move(root)) {
  fs::create_directories(root_ / half_name);
  fs::permissions(root_, fs::perms::owner_all);
}

Hold Files::hold() const {
  return Hold(lock(root_, LOCK_SH));
}

std::optional<Hold> Files::try_alone() const {
  const int fd = lock(root_, LOCK_EX | LOCK_NB);
  if (fd < 0) return std::nullopt;
  return Hold(fd);
}

fs::path Files::path_of(std::string_view sha256) const {
  return root_ / sha256.substr(0, 2) / sha256;
}

Content Files::place(const Hold&, const fs::path& file) const {
  const Temporary half(root_ / half_name / random_token());
  const Descriptor from(::open(file.c_str(), O_RDONLY | O_CLOEXEC), "a file to be kept");
  const Descriptor to(
      ::open(half.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), "a file to be kept"
  );
  Content content = read_through(from.get(), to.get());
  to.sync();
  const fs::path path = path_of(content.sha256);
  const bool new_folder = fs::create_directory(path.parent_path());
  if (::link(half.path.c_str(), path.c_str()) != 0) {
    if (errno != EEXIST) throw_errno("a file could not be kept");
    // The same content is there already. Should a disk have spoilt it, what just came mends it.
    if (content_of(path).sha256 != content.sha256) fs::rename(half.path, path);
  }
  // Also where another placed it: his sync may still be to come, and our row must not come before
  // it.
  sync_folder(path.parent_path());
  if (new_folder) sync_folder(root_);
  return content;
}

std::expected<NewFile, PictureRefusal> Files::place_picture(
    const Hold& hold, const Pictures& pictures, const fs::path& picture, std::string_view name
) const {
  const Temporary work(root_ / half_name / random_token());
  fs::create_directory(work.path);
  const auto made = pictures.make_sizes(picture, work.path);
  if (!made) return std::unexpected(made.error());
  NewFile file{.kind = "picture", .name = shown_name(name), .forms = {}};
  for (const PictureFile& form : made->files) {
    file.forms.push_back(
        {.name = form.name,
         .content = place(hold, form.file),
         .type = std::string(media_type(PictureType::webp)),
         .width = form.width,
         .height = form.height}
    );
  }
  return file;
}

std::expected<NewFile, DocumentRefusal> Files::place_document(
    const Hold& hold, const fs::path& document, std::string_view sent_name
) const {
  const auto type = check_document(document, sent_name);
  if (!type) return std::unexpected(type.error());
  std::string name = shown_name(sent_name);
  const std::size_t dot = name.rfind('.');
  // In its address the name is safe everywhere, and its ending says what it is, not what it was called.
  std::string slug = text::slugify(name.substr(0, dot), max_slug_characters);
  if (slug.empty()) slug = "file";
  return NewFile{
      .kind = std::string(document_kind),
      .name = std::move(name),
      .forms = {{
          .name = fmt::format("{}.{}", slug, ending_of(*type)),
          .content = place(hold, document),
          .type = std::string(media_type(*type)),
          .width = 0,
          .height = 0,
      }}
  };
}

void Files::each_content(db::Database& database, const std::function<void(const Content&)>& f) {
  std::string after;
  for (;;) {
    const auto batch = database.read([&](db::Read& r) { return next_contents(r, after); });
    if (batch.empty()) return;
    for (const Content& content : batch)
      f(content);
    after = batch.back().sha256;
  }
}

Verified Files::verify(db::Database& database, const std::function<void(std::int64_t)>& progress)
    const {
  const Hold held = hold();
  Verified found{.checked = 0, .missing = {}, .wrong = {}, .spare = 0};
  each_content(database, [&](const Content& content) {
    const fs::path path = path_of(content.sha256);
    if (!fs::exists(path)) {
      found.missing.push_back(content.sha256);
    } else if (const Content now = content_of(path);
               now.sha256 != content.sha256 || now.bytes != content.bytes) {
      found.wrong.push_back(content.sha256);
    }
    ++found.checked;
    if (progress) progress(found.checked);
  });
  for (const Folder& folder : folders(root_)) {
    found.spare += std::ssize(spare_in(database, folder));
  }
  return found;
}

bool Files::remove(db::Database& database, const std::string& sha256) const {
  if (database.read([&](db::Read& r) { return is_used(r, sha256); })) return false;
  return fs::remove(path_of(sha256));
}

// Each part of the sweep has the folder alone while it looks and removes, so that nobody can come
// to rely on bytes that are about to go; and gives it back after each batch.

bool Files::sweep_withdrawn(db::Database& database, Swept& swept) const {
  for (;;) {
    const auto alone = try_alone();
    if (!alone) return false;
    const auto forms = database.read([](db::Read& r) { return withdrawn_forms(r); });
    if (forms.empty()) return true;
    // Bytes first: should we end here, the rows still say what is to go.
    for (const WithdrawnForm& form : forms)
      swept.contents += remove(database, form.sha256) ? 1 : 0;
    const auto dropped = database.write(
        [&](db::Write& w) -> Result<std::int64_t> { return drop_withdrawn(w, forms); },
        db::Touches::private_only
    );
    if (!dropped) return false;
  }
}

bool Files::sweep_unused(db::Database& database, Instant limit, Swept& swept) const {
  for (;;) {
    const auto alone = try_alone();
    if (!alone) return false;
    // Rows first, since one of them might be attached at this moment: then it is not among these.
    const auto dropped = database.write(
        [&](db::Write& w) -> Result<Dropped> { return drop_unused(w, limit); },
        db::Touches::private_only
    );
    if (!dropped) return false;
    if (dropped->files == 0) return true;
    swept.files += dropped->files;
    for (const std::string& sha256 : dropped->contents) {
      swept.contents += remove(database, sha256) ? 1 : 0;
    }
  }
}

bool Files::sweep_spare(db::Database& database, Instant limit, Swept& swept) const {
  for (const Folder& folder : folders(root_)) {
    auto spare = spare_in(database, folder);
    std::erase_if(spare, [&](const std::string& name) {
      return !is_older(folder.path / name, limit);
    });
    if (spare.empty()) continue;
    const auto alone = try_alone();
    if (!alone) return false;
    for (const std::string& sha256 : spare)
      swept.contents += remove(database, sha256) ? 1 : 0;
  }
  return true;
}

void Files::sweep_half_written(Instant now) const {
  for (const auto& entry : fs::directory_iterator(root_ / half_name)) {
    if (is_older(entry.path(), now - std::chrono::days(1))) fs::remove_all(entry.path());
  }
}

Swept Files::sweep(db::Database& database, Instant now) const {
  const Instant limit = now - unused_keep_days;
  Swept swept{.files = 0, .contents = 0, .complete = true};
  swept.complete = sweep_withdrawn(database, swept) && sweep_unused(database, limit, swept) &&
                   sweep_spare(database, limit, swept);
  sweep_half_written(now);
  return swept;
}

std::string shown_name(std::string_view sent) {
  if (!text::is_valid_utf8(sent)) return "file";
  std::string name = text::clean_line(sent);
  if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) {
    name.erase(0, slash + 1);
  }
  const auto dropped =
      std::erase_if(name, [](char c) { return std::string_view("<>:\"|?*;").contains(c); });
  if (dropped != 0 && name.starts_with('.')) name.insert(0, "file");
  name = text::clean_line(name.substr(std::min(name.find_first_not_of(". "), name.size())));
  const std::string ending = fs::path(name).extension().string();
  if (text::count_characters(name) > max_name_characters) {
    // An ending that is no ending goes with the rest.
    const bool keep = text::count_characters(ending) <= longest_ending;
    const std::size_t room = max_name_characters - (keep ? text::count_characters(ending) : 0);
    name =
        text::shorten(name.substr(0, name.size() - ending.size()), room - 1) + (keep ? ending : "");
  }
  return name.empty() ? "file" : name;
}

}  // namespace ibis::media
