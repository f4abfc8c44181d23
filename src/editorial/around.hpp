#pragma once
// What every view of this room needs besides its own data.
#include "entries/cards.hpp"
#include "html/assets.hpp"

#include <string>
#include <string_view>

namespace ibis::editorial {

struct Around {
  html::Ui ui;
  entries::Url url;
  std::string form_token;  // of who is signed in; empty for visitors

  [[nodiscard]] std::string_view language() const { return ui.tr.language().code; }
};

}  // namespace ibis::editorial
