#include "search/writer.hpp"

#include "search/compression.hpp"
#include "search/prepare.hpp"
#include "search/terms.hpp"

#include <algorithm>
#include <iterator>

namespace ibis::search {

namespace {

Columns columns_of(const Xapian::Database& index) {
  Columns columns;
  for (auto at = index.postlist_begin({}); at != index.postlist_end({}); ++at)
    columns.load_document(*at, at.get_doclength());
  std::vector<std::uint32_t> numbers;
  for (auto term = index.allterms_begin("F"); term != index.allterms_end("F"); ++term) {
    const std::string name = *term;
    if (name.size() < 2) continue;
    numbers.clear();
    for (auto at = index.postlist_begin(name); at != index.postlist_end(name); ++at)
      numbers.push_back(*at);
    columns.load_values(static_cast<Facet>(name[1]), std::string_view(name).substr(2), numbers);
  }
  for (auto at = index.valuestream_begin(slot_published);
       at != index.valuestream_end(slot_published);
       ++at) {
    const double us = Xapian::sortable_unserialise(*at);
    columns.load_published(at.get_docid(), {.us = static_cast<std::int64_t>(us)});
  }
  for (auto at = index.valuestream_begin(slot_prominence);
       at != index.valuestream_end(slot_prominence);
       ++at)
    columns.load_prominence(at.get_docid(), static_cast<float>(Xapian::sortable_unserialise(*at)));
  return columns;
}

Xapian::WritableDatabase open_index(const std::filesystem::path& folder, Writer::Open how) {
  const std::string path = folder.string();
  if (how == Writer::Open::fresh) {
    {
      const Xapian::WritableDatabase empty(path, Xapian::DB_CREATE);
    }
    forbid_packing(folder);
  }
  return Xapian::WritableDatabase(path, Xapian::DB_OPEN);
}

}  // namespace

std::string Writer::mark() const {
  return index_.get_metadata(std::string(mark_name));
}

Writer::Writer(const std::filesystem::path& folder, Open how) : index_(open_index(folder, how)) {
  if (how == Open::fresh) {
    index_.set_metadata(std::string(format_name), std::string(format));
    index_.commit();
  } else {
    columns_ = columns_of(index_);
  }
}

// Corrections are words of documents that are there, each as often as documents hold it: the index would keep those of
// removed ones.
void Writer::change_spelling(
    const std::set<std::string>& before, const std::set<std::string>& after
) {
  std::vector<std::string> changed;
  std::ranges::set_difference(before, after, std::back_inserter(changed));
  for (const std::string& word : changed)
    index_.remove_spelling(word);
  changed.clear();
  std::ranges::set_difference(after, before, std::back_inserter(changed));
  for (const std::string& word : changed)
    index_.add_spelling(word);
}

void Writer::put(const Document& document) {
  const Prepared prepared = prepare(document);
  const std::string key = key_term(document.key);
  const auto there = index_.postlist_begin(key);
  std::uint32_t number = 0;
  if (there == index_.postlist_end(key)) {
    number = index_.add_document(prepared.document);
    change_spelling({}, prepared.spelled);
  } else {
    number = *there;
    const auto before = spelled_words(index_.termlist_begin(number), index_.termlist_end(number));
    index_.replace_document(number, prepared.document);
    change_spelling(before, prepared.spelled);
  }
  columns_.put(number, prepared.row);
}

void Writer::remove(const Key& key) {
  const std::string term = key_term(key);
  const auto there = index_.postlist_begin(term);
  if (there == index_.postlist_end(term)) return;
  const std::uint32_t number = *there;
  const auto before = spelled_words(index_.termlist_begin(number), index_.termlist_end(number));
  index_.delete_document(number);
  change_spelling(before, {});
  columns_.remove(number);
}

void Writer::commit(std::string_view mark) {
  if (!mark.empty()) index_.set_metadata(std::string(mark_name), std::string(mark));
  index_.commit();
}

bool has_our_format(const std::filesystem::path& folder) {
  return Xapian::Database(folder.string()).get_metadata(std::string(format_name)) == format;
}

}  // namespace ibis::search
