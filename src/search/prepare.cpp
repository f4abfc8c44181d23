#include "search/prepare.hpp"

#include "core/text.hpp"
#include "search/limits.hpp"
#include "search/record.hpp"
#include "search/stems.hpp"
#include "search/terms.hpp"
#include "search/words.hpp"

#include <map>
#include <stdexcept>

namespace ibis::search {

namespace {

// How much a word in each part counts for.
constexpr Xapian::termcount title_weight = 5;
constexpr Xapian::termcount summary_weight = 2;
constexpr Xapian::termcount text_weight = 1;
constexpr Xapian::termcount name_weight = 1;
constexpr Xapian::termpos between_parts = 100;  // so that no phrase reaches from one into the next

// Adds the words of one part after the other.
class Indexer {
 public:
  explicit Indexer(std::string_view language) : language_(language) {}

  /// The language of the parts that follow.
  void speak(std::string_view language) {
    language_ = language;
    stems_.clear();
  }

  void add(std::string_view text, Xapian::termcount weight, bool is_title) {
    std::size_t last_end = 0;
    std::string last;  // an unspaced character right before
    each_word(text, [&](Word&& word) {
      document_.add_posting(word.plain, ++position_, weight);
      if (is_title) document_.add_boolean_term(title_term(word.plain));
      if (word.script == Script::unspaced) {
        if (!last.empty() && last_end == word.begin) {
          document_.add_term(last + word.plain, weight);
          if (is_title) document_.add_boolean_term(title_term(last + word.plain));
        }
        last = word.plain;
        last_end = word.end;
        return true;
      }
      last.clear();
      for (const std::string& stem : stems_of(word))
        document_.add_term(stem, weight);
      if (is_spelled(word.plain)) spelled_.insert(std::move(word.plain));
      return true;
    });
    position_ += between_parts;
  }

  Xapian::Document& document() { return document_; }

  std::set<std::string>& spelled() { return spelled_; }

 private:
  // Texts say most of their words more than once.
  const std::vector<std::string>& stems_of(const Word& word) {
    const std::string& written = word.written.empty() ? word.plain : word.written;
    const auto [place, fresh] = stems_.try_emplace(written);
    if (fresh) place->second = stems_in_document(word, language_);
    return place->second;
  }

  std::string_view language_;
  Xapian::Document document_;
  std::set<std::string> spelled_;
  std::unordered_map<std::string, std::vector<std::string>> stems_;
  Xapian::termpos position_ = 0;
};

void require_length(std::string_view value, std::size_t limit, const char* what) {
  if (value.empty() || value.size() > limit) throw std::invalid_argument(what);
}

// In the form NFC, which offsets of words are then of.
Document cleaned(const Document& document) {
  Document out = document;
  out.title = text::clean_line(document.title);
  out.summary = text::clean(document.summary);
  out.text = text::clean(cut(document.text, max_text_bytes));
  for (Name& name : out.names)
    name.text = text::clean_line(name.text);
  return out;
}

}  // namespace

Prepared prepare(const Document& document) {
  require_length(document.key.kind, max_value_bytes, "a document without a fitting kind");
  require_length(text(document.key), max_id_bytes, "a document without a fitting id");
  const Document clean = cleaned(document);
  Indexer indexer(clean.language);
  indexer.add(clean.title, title_weight, true);
  indexer.add(clean.summary, summary_weight, false);
  indexer.add(clean.text, text_weight, false);
  for (const Name& name : clean.names) {
    indexer.speak(name.language);
    indexer.add(name.text, name_weight, false);
  }
  Xapian::Document& made = indexer.document();
  std::uint32_t length = 0;
  for (auto term = made.termlist_begin(); term != made.termlist_end(); ++term)
    length += term.get_wdf();
  const float prominence = static_cast<float>(std::clamp(clean.prominence, 0.0, 1.0));
  Row row{
      .values = facet_values(clean),
      .length = length,
      .prominence = prominence,
      .published = clean.published,
  };
  for (const auto& [facet, value] : row.values) {
    require_length(value, max_value_bytes, "a facet's value that is too long");
    made.add_boolean_term(facet_term(facet, value));
  }
  made.add_boolean_term(key_term(clean.key));
  made.add_value(
      slot_published, Xapian::sortable_serialise(static_cast<double>(clean.published.us))
  );
  if (prominence > 0)
    made.add_value(slot_prominence, Xapian::sortable_serialise(static_cast<double>(prominence)));
  made.set_data(pack(record_of(clean)));
  return {
      .document = std::move(made),
      .row = std::move(row),
      .spelled = std::move(indexer.spelled()),
  };
}

std::set<std::string> spelled_words(Xapian::TermIterator begin, const Xapian::TermIterator& end) {
  std::set<std::string> found;
  for (; begin != end; ++begin) {
    std::string term = *begin;
    const bool is_word = !term.empty() && (term.front() < 'A' || term.front() > 'Z');
    if (is_word && is_spelled(term)) found.insert(std::move(term));
  }
  return found;
}

}  // namespace ibis::search
