#pragma once
// Pieces of pages that are the same for many requests, such as the filters beside a list: kept until a public page may
// have changed.
#include "html/html.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

namespace ibis::site {

/// Thread-safe.
class Pieces {
 public:
  /// What is kept under `key` for this `state` (Context::state), or null. A key names everything a piece depends on
  /// beside what is public: what was asked, and in which language.
  [[nodiscard]] std::shared_ptr<const html::Html> find(const std::string& key, std::uint64_t state);

  /// Keeps it, unless there is something newer, and gives it back.
  std::shared_ptr<const html::Html> keep(
      const std::string& key, std::uint64_t state, html::Html piece
  );

  /// The same for a text, such as the title of an entry that is among the choices of a list.
  [[nodiscard]] std::optional<std::string> find_text(const std::string& key, std::uint64_t state);
  void keep_text(const std::string& key, std::uint64_t state, std::string text);

  /// Markup and texts kept at most, in bytes; with more, it begins anew.
  static constexpr std::size_t most_bytes = std::size_t{16} << 20U;

 private:
  // Whether something of this state may be kept. Forgets what is older, or all where there would be too much.
  bool make_room(std::uint64_t state, std::size_t bytes);

  std::shared_mutex mutex_;
  std::uint64_t state_ = 0;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const html::Html>> kept_;
  std::unordered_map<std::string, std::string> texts_;
};

}  // namespace ibis::site
