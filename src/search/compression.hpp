#pragma once
#include <filesystem>

namespace ibis::search {

/// Has the tables of a new and empty index in `folder`, which nobody has open, kept as they are instead of packed.
/// Xapian 1.4 cannot unpack every text it has packed: where the unpacked bytes end just behind a multiple of 8,192 it
/// takes them for cut off ("Too few chunks of compressed data"), and the index for broken. One text in some hundreds of
/// that length is enough. The choice stands in the index's own version file and has no other switch. Throws
/// std::runtime_error where that file does not look as expected.
void forbid_packing(const std::filesystem::path& folder);

}  // namespace ibis::search
