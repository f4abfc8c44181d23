#include "media/files.hpp"

#include "media/limits.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <latch>
#include <thread>
#include <vips/vips8>

namespace ibis::media {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FileStoreTest : public testing::StoreTest {
 protected:
  fs::path sent(std::string_view bytes) {
    fs::path path = scratch_.path() / fmt::format("sent-{}", ++sent_);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  template <class F>
  auto write(F f) {
    using T = std::invoke_result_t<F&, db::Write&>;
    return database().write([&](db::Write& w) -> Result<T> { return f(w); }).value();
  }

  template <class F>
  auto read(F f) {
    return database().read(f);
  }

  static NewFile attachment(const Content& content, std::string name = "report.txt") {
    return {
        .kind = "attachment",
        .name = name,
        .forms =
            {{.name = std::move(name),
              .content = content,
              .type = "text/plain",
              .width = 0,
              .height = 0}}
    };
  }

  AddedFile keep(std::string_view bytes, std::string name = "report.txt") {
    const Hold hold = store_.hold();
    const Content content = store_.place(hold, sent(bytes));
    return write([&](db::Write& w) { return add_file(w, attachment(content, name), clock_.now()); }
    );
  }

  AddedFile keep_and_use(std::string_view bytes, std::string name = "report.txt") {
    const AddedFile file = keep(bytes, std::move(name));
    EXPECT_TRUE(write([&](db::Write& w) {
      return attach_file(w, file.id, {.kind = "practice", .id = 7});
    }));
    return file;
  }

  [[nodiscard]] bool is_there(std::string_view bytes) const {
    return fs::exists(store_.path_of(hex(sha256(bytes))));
  }

  /// Times on disk are the machine's, those of the test are the clock's: set them side by side.
  void age(std::string_view bytes, std::chrono::days days) const {
    const Instant t = clock_.now() - days;
    const timespec then{.tv_sec = t.us / 1'000'000, .tv_nsec = 0};
    const std::array<timespec, 2> times{then, then};
    const fs::path path = store_.path_of(hex(sha256(bytes)));
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
  }

  Swept sweep() { return store_.sweep(database(), clock_.now()); }

  testing::Scratch scratch_;
  Files store_{scratch_.path() / "files"};
  int sent_ = 0;
};

TEST_P(FileStoreTest, BytesLieUnderTheirHashForUsAlone) {
  const Hold hold = store_.hold();
  const Content content = store_.place(hold, sent("hello"));
  EXPECT_EQ(content.sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  EXPECT_EQ(content.bytes, 5);
  const fs::path path = store_.path_of(content.sha256);
  EXPECT_EQ(path, scratch_.path() / "files" / "2c" / content.sha256);
  struct stat about{};
  ASSERT_EQ(::stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  EXPECT_TRUE(fs::is_empty(scratch_.path() / "files" / ".half"));
}

TEST_P(FileStoreTest, WhatIsThereIsNotWrittenAgainButMendedWhenSpoilt) {
  const Hold hold = store_.hold();
  const Content content = store_.place(hold, sent("hello"));
  const fs::path path = store_.path_of(content.sha256);
  struct stat before{};
  struct stat after{};
  ASSERT_EQ(::stat(path.c_str(), &before), 0);
  store_.place(hold, sent("hello"));
  ASSERT_EQ(::stat(path.c_str(), &after), 0);
  EXPECT_EQ(before.st_ino, after.st_ino);
  std::ofstream(path) << "jello";
  store_.place(hold, sent("hello"));
  std::ifstream in(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "hello");
}

TEST_P(FileStoreTest, AnAddressLeadsToBytesAndOwner) {
  const AddedFile file = keep_and_use("hello");
  const auto served = read([&](db::Read& r) { return find_form(r, file.public_id, "report.txt"); });
  ASSERT_TRUE(served.has_value());
  EXPECT_EQ(served->id, file.id);
  EXPECT_EQ(served->owner_kind, "practice");
  EXPECT_EQ(served->owner_id, 7);
  EXPECT_EQ(served->type, "text/plain");
  EXPECT_EQ(served->bytes, 5);
  EXPECT_FALSE(served->withdrawn);
  EXPECT_TRUE(fs::exists(store_.path_of(served->sha256)));
  EXPECT_FALSE(read([&](db::Read& r) { return find_form(r, file.public_id, "other"); }));
  EXPECT_FALSE(read([&](db::Read& r) { return find_form(r, "00000000", "report.txt"); }));
}

TEST_P(FileStoreTest, UnusedBytesGoAfterThirtyDays) {
  keep("never used");
  const AddedFile used = keep_and_use("used");
  const AddedFile left = keep_and_use("left");
  clock_.advance(unused_keep_days);
  EXPECT_EQ(sweep().files, 0) << "thirty days to the moment is not over thirty days";
  write([&](db::Write& w) {
    release_file(w, left.id, clock_.now());
    return true;
  });
  clock_.advance(1us);
  const Swept swept = sweep();
  EXPECT_EQ(swept.files, 1);
  EXPECT_EQ(swept.contents, 1);
  EXPECT_TRUE(swept.complete);
  EXPECT_FALSE(is_there("never used"));
  EXPECT_TRUE(is_there("used"));
  EXPECT_TRUE(is_there("left"));
  clock_.advance(unused_keep_days);
  EXPECT_EQ(sweep().files, 1);
  EXPECT_FALSE(is_there("left"));
  EXPECT_FALSE(write([&](db::Write& w) {
    return attach_file(w, left.id, {.kind = "practice", .id = 1});
  })) << "what was swept cannot come back";
  EXPECT_TRUE(read([&](db::Read& r) { return find_form(r, used.public_id, "report.txt"); }));
}

TEST_P(FileStoreTest, WithdrawnBytesGoAtOnceAndTheirAddressStaysKnown) {
  const AddedFile file = keep_and_use("secret");
  write([&](db::Write& w) {
    withdraw_file(w, file.id, clock_.now());
    return true;
  });
  const auto before = read([&](db::Read& r) { return find_form(r, file.public_id, "report.txt"); });
  ASSERT_TRUE(before.has_value());
  EXPECT_TRUE(before->withdrawn) << "also before the sweep";
  EXPECT_EQ(sweep().contents, 1);
  EXPECT_FALSE(is_there("secret"));
  const auto after = read([&](db::Read& r) { return find_form(r, file.public_id, "report.txt"); });
  ASSERT_TRUE(after.has_value());
  EXPECT_TRUE(after->withdrawn);
  EXPECT_FALSE(write([&](db::Write& w) {
    return attach_file(w, file.id, {.kind = "practice", .id = 7});
  }));
  clock_.advance(unused_keep_days * 2);
  sweep();
  EXPECT_TRUE(read([&](db::Read& r) { return find_form(r, file.public_id, "report.txt"); }));
}

TEST_P(FileStoreTest, ASharedContentStaysWhileOneUsesIt) {
  const AddedFile mine = keep_and_use("same");
  const AddedFile yours = keep_and_use("same");
  EXPECT_NE(mine.public_id, yours.public_id);
  write([&](db::Write& w) {
    withdraw_file(w, mine.id, clock_.now());
    return true;
  });
  EXPECT_EQ(sweep().contents, 0);
  EXPECT_TRUE(is_there("same"));
  write([&](db::Write& w) {
    withdraw_file(w, yours.id, clock_.now());
    return true;
  });
  EXPECT_EQ(sweep().contents, 1);
  EXPECT_FALSE(is_there("same"));
}

TEST_P(FileStoreTest, BytesWhoseRowNeverCameGoAfterThirtyDays) {
  {
    const Hold hold = store_.hold();
    store_.place(hold, sent("orphan"));
    store_.place(hold, sent("young orphan"));
  }
  keep_and_use("used");
  age("orphan", unused_keep_days + std::chrono::days(1));
  age("young orphan", std::chrono::days(29));
  age("used", std::chrono::days(400));
  EXPECT_EQ(store_.verify(database()).spare, 2);
  EXPECT_EQ(sweep().contents, 1);
  EXPECT_FALSE(is_there("orphan"));
  EXPECT_TRUE(is_there("young orphan"));
  EXPECT_TRUE(is_there("used"));
}

TEST_P(FileStoreTest, NothingIsSweptWhileSomebodyHoldsTheFolder) {
  const AddedFile file = keep_and_use("secret");
  write([&](db::Write& w) {
    withdraw_file(w, file.id, clock_.now());
    return true;
  });
  {
    const Hold backup = store_.hold();
    const Files other_process(scratch_.path() / "files");
    EXPECT_FALSE(other_process.sweep(database(), clock_.now()).complete);
    EXPECT_TRUE(is_there("secret"));
  }
  EXPECT_TRUE(sweep().complete);
  EXPECT_FALSE(is_there("secret"));
}

TEST_P(FileStoreTest, UploadsOfTheSameBytesSurviveASweepThatRemovesThem) {
  constexpr int rounds = 20;
  std::atomic<bool> stop = false;
  db::Database& both = database();  // opened before there are two threads
  std::jthread sweeper([&] {
    while (!stop)
      store_.sweep(both, clock_.now());
  });
  std::optional<AddedFile> last;
  for (int i = 0; i < rounds; ++i) {
    if (last) {
      write([&](db::Write& w) {
        withdraw_file(w, last->id, clock_.now());
        return true;
      });
    }
    last = keep_and_use("contested");
    ASSERT_TRUE(is_there("contested")) << "a row that is committed has its bytes";
  }
  stop = true;
  sweeper.join();
  EXPECT_TRUE(is_there("contested"));
  const Verified found = store_.verify(database());
  EXPECT_THAT(found.missing, IsEmpty());
}

TEST_P(FileStoreTest, TheCheckFindsWhatIsMissingWrongAndSpare) {
  keep_and_use("good");
  keep_and_use("lost");
  keep_and_use("spoilt");
  keep("good");
  {
    const Hold hold = store_.hold();
    store_.place(hold, sent("orphan"));
  }
  std::int64_t told = 0;
  Verified found = store_.verify(database(), [&](std::int64_t done) { told = done; });
  EXPECT_EQ(found.checked, 3);
  EXPECT_EQ(told, 3);
  EXPECT_THAT(found.missing, IsEmpty());
  EXPECT_THAT(found.wrong, IsEmpty());
  EXPECT_EQ(found.spare, 1);
  fs::remove(store_.path_of(hex(sha256("lost"))));
  std::ofstream(store_.path_of(hex(sha256("spoilt")))) << "spoiled";
  found = store_.verify(database());
  EXPECT_THAT(found.missing, ElementsAre(hex(sha256("lost"))));
  EXPECT_THAT(found.wrong, ElementsAre(hex(sha256("spoilt"))));
}

TEST_P(FileStoreTest, ABackupSeesEachContentOnce) {
  keep_and_use("a");
  keep_and_use("b");
  keep("b");
  const AddedFile gone = keep_and_use("c");
  write([&](db::Write& w) {
    withdraw_file(w, gone.id, clock_.now());
    return true;
  });
  std::vector<std::string> seen;
  Files::each_content(database(), [&](const Content& c) { seen.push_back(c.sha256); });
  std::vector<std::string> expected = {hex(sha256("a")), hex(sha256("b"))};
  std::ranges::sort(expected);
  EXPECT_EQ(seen, expected);
}

TEST_P(FileStoreTest, ManyFilesAreWalkedInBatches) {
  constexpr int files = rows_per_batch + 20;
  {
    const Hold hold = store_.hold();
    write([&](db::Write& w) {
      for (int i = 0; i < files; ++i) {
        const Content named{.sha256 = hex(sha256(std::to_string(i))), .bytes = 1};
        add_file(w, attachment(named), clock_.now());
      }
      return true;
    });
  }
  EXPECT_EQ(store_.verify(database()).checked, files);
  EXPECT_EQ(std::ssize(store_.verify(database()).missing), files);
  clock_.advance(unused_keep_days + 1s);
  EXPECT_EQ(sweep().files, files);
  EXPECT_EQ(store_.verify(database()).checked, 0);
}

TEST_P(FileStoreTest, APictureIsKeptInAllItsWidths) {
  const Pictures pictures;
  pictures.prepare();
  const fs::path jpeg = scratch_.path() / "p.jpg";
  vips::VImage::gaussnoise(700, 500).cast(VIPS_FORMAT_UCHAR).jpegsave(jpeg.c_str());
  const Hold hold = store_.hold();
  const auto made = store_.place_picture(hold, pictures, jpeg, "C:\\photos\\Fête.jpg");
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->name, "Fête.jpg");
  const AddedFile file = write([&](db::Write& w) { return add_file(w, *made, clock_.now()); });
  const AddedFile text = write([&](db::Write& w) {
    return add_file(w, attachment(made->forms[0].content), clock_.now());
  });
  const auto view = read([&](db::Read& r) { return find_picture(r, file.id); });
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->public_id, file.public_id);
  std::vector<std::tuple<std::string, int, int>> sizes;
  for (const FormSize& s : view->sizes)
    sizes.emplace_back(s.name, s.width, s.height);
  EXPECT_THAT(
      sizes,
      ElementsAre(
          std::tuple("384.webp", 384, 274),
          std::tuple("640.webp", 640, 457),
          std::tuple("full.webp", 700, 500)
      )
  );
  const auto served = read([&](db::Read& r) { return find_form(r, file.public_id, "640.webp"); });
  ASSERT_TRUE(served.has_value());
  EXPECT_EQ(served->type, "image/webp");
  EXPECT_EQ(served->width, 640);
  EXPECT_EQ(
      fs::file_size(store_.path_of(served->sha256)), static_cast<std::uintmax_t>(served->bytes)
  );
  EXPECT_FALSE(read([&](db::Read& r) { return find_picture(r, text.id); })) << "is no picture";
  EXPECT_EQ(
      read([&](db::Read& r) { return find_pictures(r, {text.id, file.id, FileId{999}}); }).size(),
      1U
  );
  EXPECT_TRUE(fs::is_empty(scratch_.path() / "files" / ".half"));
  const auto refused = store_.place_picture(hold, pictures, sent("no picture"), "x.jpg");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error(), PictureRefusal::not_a_picture);
  EXPECT_TRUE(fs::is_empty(scratch_.path() / "files" / ".half"));
}

TEST(ShownName, IsALineWithoutFolders) {
  EXPECT_EQ(shown_name("report.pdf"), "report.pdf");
  EXPECT_EQ(shown_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(shown_name("C:\\Users\\Ada\\my  report.pdf"), "my report.pdf");
  EXPECT_EQ(shown_name("a\r\nb\"<c>.txt"), "a bc.txt");
  EXPECT_EQ(shown_name("تقرير.pdf"), "تقرير.pdf");
  EXPECT_EQ(shown_name("\xe2\x80\xaegpj.exe"), "gpj.exe") << "no turning of direction";
  for (const char* nothing : {"", "...", "/", " / ", "\xff\xfe"}) {
    EXPECT_EQ(shown_name(nothing), "file") << nothing;
  }
  EXPECT_EQ(shown_name(".htaccess"), "htaccess");
}

TEST(ShownName, IsCutBeforeItsEnding) {
  const std::string fits = std::string(max_name_characters - 4, 'x') + ".pdf";
  EXPECT_EQ(shown_name(fits), fits);
  const std::string cut = shown_name("x" + fits);
  EXPECT_TRUE(cut.ends_with(".pdf"));
  EXPECT_LE(cut.size(), max_name_characters + 3) << "the sign for what was cut has three bytes";
}

IBIS_BOTH_ENGINES(FileStoreTest);

}  // namespace
}  // namespace ibis::media
