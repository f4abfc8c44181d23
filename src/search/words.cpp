#include "search/words.hpp"

#include "core/ascii.hpp"
#include "core/icu.hpp"
#include "search/characters.hpp"
#include "search/limits.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace ibis::search {

namespace {

constexpr std::string_view article = "ال";
constexpr std::size_t least_after_article =
    6;  // bytes: three letters, or "الله" would lose its own

void append_words(std::string& to, std::string_view what) {
  if (to.size() + what.size() <= max_word_bytes) to += what;
}

// Gathers letters into words.
class Walk {
 public:
  Walk(std::string_view text, const std::function<bool(Word&&)>& f) : text_(text), f_(f) {}

  void run() {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    const std::size_t size = text_.size();
    std::size_t at = 0;
    while (at < size && going_) {
      const std::size_t begin = at;
      const char byte = text_[at];
      if (ascii::is_alnum(byte)) {
        ++at;
        add_ascii(byte, begin);
        continue;
      }
      UChar32 c = 0;
      U8_NEXT(bytes, at, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): inside ICU's macro
      take(c, begin, at);
    }
    finish(false);
  }

 private:
  void add_ascii(char byte, std::size_t begin) {
    const char lower = ascii::to_lower(byte);
    if (ascii::is_letter(byte)) note(Script::latin);
    open(begin, begin + 1);
    append_words(word_.plain, {&lower, 1});
    append_words(word_.written, {&lower, 1});
  }

  void take(UChar32 c, std::size_t begin, std::size_t end) {
    if (c < 0) return finish(false);
    const Character& known = character(c);
    switch (known.sort) {
      case Sort::letter:
        note(known.script);
        open(begin, end);
        append_words(word_.plain, known.plain);
        append_words(word_.written, known.written);
        break;
      case Sort::unspaced:
        finish(false);
        open(begin, end);
        word_.plain = known.plain;
        word_.script = Script::unspaced;
        finish(false);
        break;
      case Sort::skipped:
        if (open_) word_.end = end;
        break;
      case Sort::apostrophe:
        finish(true);
        break;
      case Sort::gap:
        finish(false);
        break;
    }
  }

  void note(Script script) {
    if (!open_ || word_.script == Script::other) word_.script = script;
  }

  void open(std::size_t begin, std::size_t end) {
    if (!open_) {
      word_.begin = begin;
      after_apostrophe_ = apostrophe_at_ == begin;
    }
    open_ = true;
    word_.end = end;
  }

  // "l" of "l’eau", "s" of "people’s", "qu" of "qu’il".
  [[nodiscard]] bool is_shred(bool before_apostrophe) const {
    if (word_.script != Script::latin) return false;
    if (before_apostrophe && word_.plain == "qu" && letter_follows()) return true;
    const std::size_t letters = word_.plain.size();
    return letters == 1 && (after_apostrophe_ || (before_apostrophe && letter_follows()));
  }

  [[nodiscard]] bool letter_follows() const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    std::size_t at = word_.end;
    UChar32 c = 0;
    U8_NEXT(bytes, at, text_.size(), c);  // NOLINT(bugprone-inc-dec-in-conditions): the apostrophe
    if (at >= text_.size()) return false;
    U8_NEXT(bytes, at, text_.size(), c);  // NOLINT(bugprone-inc-dec-in-conditions)
    return c >= 0 && u_isalpha(c) != 0;
  }

  void finish(bool apostrophe) {
    if (!open_) return;
    open_ = false;
    if (apostrophe) {
      const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
      apostrophe_at_ = word_.end;
      U8_FWD_1(bytes, apostrophe_at_, text_.size());
    }
    if (is_shred(apostrophe)) {
      word_ = {};
      return;
    }
    if (word_.script == Script::arabic && word_.plain.starts_with(article) &&
        word_.plain.size() >= article.size() + least_after_article)
      word_.plain.erase(0, article.size());
    if (word_.script != Script::latin || word_.written == word_.plain) word_.written.clear();
    going_ = f_(std::move(word_));
    word_ = {};
  }

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  std::string_view text_;
  const std::function<bool(Word&&)>& f_;
  Word word_{.plain = {}, .written = {}, .begin = 0, .end = 0, .script = Script::other};
  bool open_ = false;
  bool after_apostrophe_ = false;
  std::size_t apostrophe_at_ = nowhere;  // behind the last that followed a letter
  bool going_ = true;
};

}  // namespace

void each_word(std::string_view text, const std::function<bool(Word&&)>& f) {
  Walk(text, f).run();
}

std::vector<Word> words(std::string_view text) {
  std::vector<Word> found;
  each_word(text, [&](Word&& word) {
    found.push_back(std::move(word));
    return true;
  });
  return found;
}

std::string fold_word(std::string_view word) {
  std::string found;
  each_word(word, [&](Word&& one) {
    found = std::move(one.plain);
    return false;
  });
  return found;
}

bool is_spelled(std::string_view plain) {
  constexpr std::size_t fewest = 3;
  std::size_t letters = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(plain.data());
  for (std::size_t at = 0; at < plain.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, plain.size(), c);  // NOLINT(bugprone-inc-dec-in-conditions)
    if (c < 0 || character(c).sort != Sort::letter || u_isdigit(c)) return false;
    ++letters;
  }
  return letters >= fewest;
}

std::vector<std::size_t> word_ends(std::string_view run) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)
    );
    unicode::require(status, "word breaks");
    return made;
  }();
  const icu::UnicodeString text = unicode::utf16(run);
  breaks->setText(text);
  std::vector<std::size_t> ends;
  std::size_t bytes = 0;
  std::int32_t from = breaks->first();
  for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE; to = breaks->next()) {
    bytes += unicode::utf8(text.tempSubStringBetween(from, to)).size();
    ends.push_back(bytes);
    from = to;
  }
  return ends;
}

std::string_view cut(std::string_view s, std::size_t limit) {
  if (s.size() <= limit) return s;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(s.data());
  std::size_t end = limit;
  U8_SET_CP_START(bytes, 0, end);
  return s.substr(0, end);
}

}  // namespace ibis::search
