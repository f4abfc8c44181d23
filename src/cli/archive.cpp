#include "cli/archive.hpp"

#include "core/id.hpp"
#include "core/text.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace ibis::cli {

namespace {

constexpr std::size_t block_bytes = std::size_t{256} << 10;
constexpr mode_t owner_only = 0600;

[[noreturn]] void throw_errno(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& file, int flags)
      : fd_(::open(file.c_str(), flags | O_CLOEXEC, owner_only)) {
    if (fd_ < 0) throw_errno(file.string());
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() { ::close(fd_); }

  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

class Hash {
 public:
  Hash() { crypto_hash_sha256_init(&state_); }

  void add(std::string_view bytes) {
    crypto_hash_sha256_update(
        &state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()
    );
  }

  std::string end() {
    std::string raw(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(raw.data()));
    return hex(raw);
  }

 private:
  crypto_hash_sha256_state state_{};
};

void check(archive* a, int code, std::string_view what) {
  if (code == ARCHIVE_OK) return;
  const char* said = archive_error_string(a);
  throw std::runtime_error(fmt::format("{}: {}", what, said == nullptr ? "it failed" : said));
}

}  // namespace

ArchiveWriter::ArchiveWriter(std::filesystem::path target)
    : target_(std::move(target)),
      part_(target_.string() + ".part"),
      descriptor_(::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, owner_only)),
      archive_(archive_write_new(), &archive_write_free) {
  if (descriptor_ < 0) throw_errno(part_.string());
  check(archive_.get(), archive_write_set_format_pax_restricted(archive_.get()), "tar");
  check(archive_.get(), archive_write_add_filter_zstd(archive_.get()), "zstd");
  check(archive_.get(), archive_write_open_fd(archive_.get(), descriptor_), part_.string());
}

ArchiveWriter::~ArchiveWriter() {
  if (finished_) return;
  archive_.reset();
  ::close(descriptor_);
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

void ArchiveWriter::header(const std::string& name, std::int64_t bytes) {
  const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(
      archive_entry_new(), &archive_entry_free
  );
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), bytes);
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), owner_only);
  check(archive_.get(), archive_write_header(archive_.get(), entry.get()), name);
}

void ArchiveWriter::data(std::string_view bytes) {
  const la_ssize_t written = archive_write_data(archive_.get(), bytes.data(), bytes.size());
  if (written != static_cast<la_ssize_t>(bytes.size()))
    check(archive_.get(), ARCHIVE_FATAL, part_.string());
}

void ArchiveWriter::add_text(const std::string& name, std::string_view text) {
  header(name, static_cast<std::int64_t>(text.size()));
  data(text);
}

std::string ArchiveWriter::add_file(
    const std::string& name, const std::filesystem::path& file, const OnBytes& on_bytes
) {
  const Descriptor in(file, O_RDONLY);
  header(name, static_cast<std::int64_t>(std::filesystem::file_size(file)));
  Hash hash;
  std::vector<char> block(block_bytes);
  for (;;) {
    const ssize_t n = ::read(in.get(), block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_errno(file.string());
    if (n == 0) return hash.end();
    const std::string_view bytes(block.data(), static_cast<std::size_t>(n));
    hash.add(bytes);
    data(bytes);
    on_bytes(n);
  }
}

void ArchiveWriter::finish() {
  check(archive_.get(), archive_write_close(archive_.get()), part_.string());
  if (::fsync(descriptor_) != 0) throw_errno(part_.string());
  std::filesystem::rename(part_, target_);
  finished_ = true;
  ::close(descriptor_);
  sync_folder(target_.parent_path());
}

void sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path named = folder.empty() ? "." : folder;
  const Descriptor descriptor(named, O_RDONLY | O_DIRECTORY);
  if (::fsync(descriptor.get()) != 0) throw_errno(named.string());
}

ArchiveReader::ArchiveReader(const std::filesystem::path& file)
    : archive_(archive_read_new(), &archive_read_free) {
  archive_read_support_filter_zstd(archive_.get());
  archive_read_support_format_tar(archive_.get());
  check(
      archive_.get(),
      archive_read_open_filename(archive_.get(), file.c_str(), block_bytes),
      file.string()
  );
}

bool ArchiveReader::next() {
  archive_entry* entry = nullptr;
  const int code = archive_read_next_header(archive_.get(), &entry);
  if (code == ARCHIVE_EOF) return false;
  check(archive_.get(), code, "the backup");
  name_ = archive_entry_pathname(entry);
  bytes_ = archive_entry_size(entry);
  if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
    throw std::runtime_error("the backup holds something that is no plain file: " + name_);
  return true;
}

void ArchiveReader::each_block(const std::function<void(std::string_view)>& f) {
  std::vector<char> block(block_bytes);
  for (;;) {
    const la_ssize_t n = archive_read_data(archive_.get(), block.data(), block.size());
    if (n < 0) check(archive_.get(), ARCHIVE_FATAL, name_);
    if (n == 0) return;
    f({block.data(), static_cast<std::size_t>(n)});
  }
}

std::string ArchiveReader::text(std::size_t most) {
  std::string all;
  each_block([&](std::string_view bytes) {
    if (all.size() + bytes.size() > most)
      throw std::runtime_error("the backup is not one of ours: " + name_ + " is too long");
    all += bytes;
  });
  return all;
}

std::string ArchiveReader::save(const std::filesystem::path& file, const OnBytes& on_bytes) {
  const Descriptor out(file, O_WRONLY | O_CREAT | O_EXCL);
  Hash hash;
  each_block([&](std::string_view bytes) {
    hash.add(bytes);
    on_bytes(static_cast<std::int64_t>(bytes.size()));
    while (!bytes.empty()) {
      const ssize_t n = ::write(out.get(), bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw_errno(file.string());
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  });
  if (::fsync(out.get()) != 0) throw_errno(file.string());
  return hash.end();
}

}  // namespace ibis::cli
