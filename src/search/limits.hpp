#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::search {

// What somebody types.
inline constexpr std::size_t max_query_characters = 300;  // the rest is not read
inline constexpr std::size_t max_query_words = 16;        // the rest is not looked for
inline constexpr std::size_t shortest_prefix = 2;         // letters of a word still being typed
inline constexpr std::size_t most_completions = 64;       // words one prefix may stand for
inline constexpr std::size_t most_prefix_words = 2'000;  // of those looked at for the frequent ones

// What an answer holds.
inline constexpr std::size_t max_offset = 1'000;      // nobody turns more pages than that
inline constexpr std::size_t max_hits = 50;           // of one screen
inline constexpr std::size_t max_suggestions = 10;    // of titles while typing
inline constexpr std::size_t max_similar = 20;        // of entries like one
inline constexpr std::size_t max_words_similar = 24;  // that they may share
// Documents looked at for those, each once for each word it shares.
inline constexpr std::size_t max_walked_similar = 4'000;
inline constexpr std::size_t snippet_characters = 240;  // and the rest of a last word
inline constexpr std::uint64_t few_hits = 2;  // up to so many: another spelling is looked for
inline constexpr std::size_t most_counted_exactly = 100'000;  // matches; above, facets are sampled

// What a document may hold; what is beyond is left out.
inline constexpr std::size_t max_text_bytes = 512UL * 1024;    // that can be found
inline constexpr std::size_t max_snippet_bytes = 16UL * 1024;  // that snippets are cut from
inline constexpr std::size_t max_title_bytes = 1'000;          // shown with a hit
inline constexpr std::size_t max_word_bytes = 60;    // longer words are known by their beginning
inline constexpr std::size_t max_id_bytes = 200;     // of kind and id; longer is a mistake
inline constexpr std::size_t max_value_bytes = 100;  // of a facet; longer is a mistake

// How the index is kept.
inline constexpr std::chrono::milliseconds gather_changes{200
};  // from the first change to the commit
inline constexpr std::chrono::milliseconds between_commits{500};  // at least: more starve readers
inline constexpr std::chrono::milliseconds longest_batch{300};    // reading changes; the rest waits
inline constexpr std::chrono::seconds try_again{2};               // after a fault of the database
inline constexpr std::size_t rebuild_batch = 2'000;  // documents between two commits: bounds memory
inline constexpr int most_retries = 8;               // of a search overtaken by commits
inline constexpr std::size_t readers_kept = 16;      // open readers that nobody uses

}  // namespace ibis::search
