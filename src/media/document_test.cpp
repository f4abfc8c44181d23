// What a document is is told from its bytes, whatever it is called.
#include "media/document.hpp"

#include "media/files.hpp"
#include "media/limits.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace ibis::media {
namespace {

namespace fs = std::filesystem;

std::string little(std::uint32_t value, int width) {
  std::string bytes;
  for (int n = 0; n < width; ++n, value >>= 8U)
    bytes += static_cast<char>(value & 0xFFU);
  return bytes;
}

struct Member {
  std::string name;
  std::string bytes;
};

// A package whose files are not packed.
std::string package_of(const std::vector<Member>& members) {
  std::string files;
  std::string directory;
  for (const auto& [name, bytes] : members) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::string sizes = little(0, 4) + little(size, 4) + little(size, 4) +
                              little(static_cast<std::uint32_t>(name.size()), 2) + little(0, 2);
    const std::string begin = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4);
    directory += "PK\x01\x02" + little(20, 2) + begin + sizes + little(0, 2) + little(0, 2) +
                 little(0, 2) + little(0, 4) + little(static_cast<std::uint32_t>(files.size()), 4) +
                 name;
    files += "PK\x03\x04" + begin + sizes + name + bytes;
  }
  const std::string count = little(static_cast<std::uint32_t>(members.size()), 2);
  return files + directory + "PK\x05\x06" + little(0, 4) + count + count +
         little(static_cast<std::uint32_t>(directory.size()), 4) +
         little(static_cast<std::uint32_t>(files.size()), 4) + little(0, 2);
}

std::string word_document(std::vector<Member> more = {}) {
  std::vector<Member> members{{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}};
  members.insert(members.end(), more.begin(), more.end());
  return package_of(members);
}

std::string open_document(const std::string& type) {
  return package_of({{"mimetype", type}, {"content.xml", "<office/>"}});
}

class DocumentTest : public ::testing::Test {
 protected:
  std::expected<DocumentType, DocumentRefusal> look(
      std::string_view bytes, std::string_view name = "sent"
  ) {
    const fs::path path = scratch_.path() / "sent";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return check_document(path, name);
  }

  DocumentType type_of(std::string_view bytes, std::string_view name = "sent") {
    const auto found = look(bytes, name);
    EXPECT_TRUE(found) << name;
    return found.value_or(DocumentType::epub);
  }

  DocumentRefusal refusal_of(std::string_view bytes, std::string_view name = "sent") {
    const auto found = look(bytes, name);
    EXPECT_FALSE(found) << name;
    return found ? DocumentRefusal::empty : found.error();
  }

  testing::Scratch scratch_;
};

constexpr std::string_view pdf = "%PDF-1.7\n1 0 obj\n%%EOF\n";

TEST_F(DocumentTest, EachSortIsKnownByItsBytes) {
  EXPECT_EQ(type_of(pdf, "picture.jpg"), DocumentType::pdf);
  EXPECT_EQ(type_of(word_document()), DocumentType::docx);
  EXPECT_EQ(
      type_of(package_of({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}})),
      DocumentType::xlsx
  );
  EXPECT_EQ(
      type_of(package_of({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", ""}})),
      DocumentType::pptx
  );
  EXPECT_EQ(type_of(open_document("application/vnd.oasis.opendocument.text")), DocumentType::odt);
  EXPECT_EQ(
      type_of(open_document("application/vnd.oasis.opendocument.spreadsheet")), DocumentType::ods
  );
  EXPECT_EQ(
      type_of(open_document("application/vnd.oasis.opendocument.presentation")), DocumentType::odp
  );
  EXPECT_EQ(type_of(open_document("application/epub+zip")), DocumentType::epub);
}

TEST_F(DocumentTest, TextIsATableWhereItsNameSaysSo) {
  EXPECT_EQ(type_of("country,count\nPortugal,3\n", "Counts.CSV"), DocumentType::csv);
  EXPECT_EQ(type_of("Bem-vindos à cidade\n", "words.txt"), DocumentType::txt);
  EXPECT_EQ(refusal_of("#!/bin/sh\n", "run.sh"), DocumentRefusal::unknown);
  EXPECT_EQ(refusal_of("<html></html>", "page.html"), DocumentRefusal::unknown);
  EXPECT_EQ(refusal_of("\xE0 la carte", "latin.txt"), DocumentRefusal::not_utf8);
  EXPECT_EQ(refusal_of("a\x01z", "odd.csv"), DocumentRefusal::not_utf8);
}

TEST_F(DocumentTest, WhatIsNoDocumentIsRefusedWhateverItIsCalled) {
  EXPECT_EQ(refusal_of("", "guide.pdf"), DocumentRefusal::empty);
  EXPECT_EQ(refusal_of("MZ\x90", "guide.pdf"), DocumentRefusal::unknown);
  EXPECT_EQ(refusal_of(package_of({{"a.exe", "MZ"}}), "guide.docx"), DocumentRefusal::unknown);
  EXPECT_EQ(refusal_of(package_of({}), "guide.docx"), DocumentRefusal::unknown);
  EXPECT_EQ(
      refusal_of(open_document("application/vnd.oasis.opendocument.text-master")),
      DocumentRefusal::unknown
  );
}

TEST_F(DocumentTest, MacrosAreRefused) {
  EXPECT_EQ(
      refusal_of(word_document({{"word/vbaProject.bin", "x"}})), DocumentRefusal::has_program
  );
  EXPECT_EQ(
      refusal_of(package_of(
          {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"Basic/script-lc.xml", ""}}
      )),
      DocumentRefusal::has_program
  );
}

TEST_F(DocumentTest, WhatIsCutShortIsRefused) {
  EXPECT_EQ(refusal_of("%PDF-1.7\n1 0 obj\n"), DocumentRefusal::broken);
  const std::string whole = word_document();
  // No cut may be read beyond its end; the remark at the end alone may be missing a byte and be told.
  for (std::size_t length = 4; length < whole.size(); ++length)
    EXPECT_EQ(refusal_of(whole.substr(0, length)), DocumentRefusal::broken) << length;
  std::string lies = whole;
  lies[lies.size() - 12] = '\x7F';  // more rows than there are
  EXPECT_EQ(refusal_of(lies), DocumentRefusal::broken);
}

TEST_F(DocumentTest, SizeIsLimited) {
  std::string most(pdf.substr(0, 9));
  most.resize(max_document_bytes - 6, ' ');
  most += "%%EOF\n";
  ASSERT_EQ(most.size(), max_document_bytes);
  EXPECT_EQ(type_of(most), DocumentType::pdf);
  most.insert(9, " ");
  EXPECT_EQ(refusal_of(most), DocumentRefusal::too_large);
}

TEST(DocumentTypes, HaveEndingsAndTypes) {
  EXPECT_EQ(document_endings(), ".pdf,.docx,.odt,.xlsx,.ods,.pptx,.odp,.epub,.csv,.txt");
  EXPECT_EQ(ending_of(DocumentType::csv), "csv");
  EXPECT_EQ(media_type(DocumentType::txt), "text/plain; charset=utf-8");
}

class DocumentStoreTest : public testing::StoreTest {
 protected:
  fs::path sent(std::string_view bytes) {
    fs::path path = scratch_.path() / "sent";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
  }

  template <class F>
  void write(F f) {
    const auto done = database().write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    });
    ASSERT_TRUE(done);
  }

  std::optional<Document> document_of(const Owner& owner) {
    return database().read([&](db::Read& r) { return find_document(r, owner); });
  }

  testing::Scratch scratch_;
  Files files_{scratch_.path() / "files"};
};

TEST_P(DocumentStoreTest, IsKeptAsItCameUnderASafeName) {
  const Owner owner{.kind = "resource", .id = 7};
  const Hold hold = files_.hold();
  const auto placed = files_.place_document(hold, sent(pdf), "../Été / plan?.PDF");
  ASSERT_TRUE(placed);
  write([&](db::Write& w) { attach_file(w, add_file(w, *placed, clock_.now()).id, owner); });
  const auto document = document_of(owner);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->name, "plan.pdf");
  EXPECT_EQ(document->type, "application/pdf");
  EXPECT_EQ(document->sha256, hex(sha256(pdf)));
  EXPECT_EQ(document->bytes, std::ssize(pdf));
  EXPECT_TRUE(fs::exists(files_.path_of(document->sha256)));
  EXPECT_FALSE(document_of({.kind = "resource", .id = 8}));
  EXPECT_EQ(files_.verify(database()).checked, 1);
  write([&](db::Write& w) { withdraw_file(w, document->id, clock_.now()); });
  EXPECT_FALSE(document_of(owner));
}

TEST_P(DocumentStoreTest, WhatIsRefusedLeavesNothing) {
  const Hold hold = files_.hold();
  const auto placed = files_.place_document(hold, sent("MZ"), "guide.pdf");
  ASSERT_FALSE(placed);
  EXPECT_EQ(placed.error(), DocumentRefusal::unknown);
  EXPECT_FALSE(fs::exists(files_.path_of(hex(sha256("MZ")))));
}

TEST_P(DocumentStoreTest, ANameWithoutAnyLetterIsAFile) {
  const Hold hold = files_.hold();
  const auto placed = files_.place_document(hold, sent(pdf), "???.pdf");
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->forms.front().name, "file.pdf");
}

IBIS_BOTH_ENGINES(DocumentStoreTest);

}  // namespace
}  // namespace ibis::media
