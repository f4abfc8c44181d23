#pragma once
// A file of seeds/: fields between +++ lines in TOML, under the names the form has, then the text in Markdown.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "entries/kind.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

namespace ibis::demo {

std::string text_of(const toml::table& table, std::string_view key);
std::vector<std::string> list_of(const toml::table& table, std::string_view key);
Result<Instant> instant_of(const toml::table& table, std::string_view key);

/// One entry as its file says it.
struct Seed {
  std::filesystem::path file;
  std::string slug;
  toml::table front;
  std::string text;
};

/// A file that cannot be read or has no front matter is a fault (std::runtime_error).
Seed read_seed(const std::filesystem::path& file);

/// What a file says must lie ahead (lies_ahead = "closes") does: where that day of its front matter is over at `now`, all
/// its days move on by the same number of whole weeks, so that the named one lies seven to eight weeks ahead. The sample
/// community thus has something open on whatever day it is loaded.
void bring_ahead(Seed& seed, Instant now);

/// All files (*.md) of a folder, brought ahead of `now`, in the order of what `key` says in them and then of their names.
std::vector<Seed> read_seeds(
    const std::filesystem::path& folder, std::string_view key, Instant now = {0}
);

/// What the file says, as somebody would type it into the form of the kind. The text stands in the kind's first Markdown
/// field.
entries::Record record_of(const Seed& seed, const entries::Kind& kind);

/// The same of a table, under the names of the kind's fields.
entries::Record record_of(const toml::table& table, const entries::Kind& kind);

}  // namespace ibis::demo
