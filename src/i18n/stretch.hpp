#pragma once
#include "i18n/tr.hpp"

#include <string>
#include <string_view>

namespace ibis::i18n {

/// From one date or moment to another, as Tr::partial_date and Tr::moment read them: "2019 to 2021", "3 May 2019 to 5 May
/// 2019", "3 May 2019 at 09:30 to 17:00". Days have words of their own in it: French says "du 3 au 5", but "2019 à 2021".
std::string stretch(const Tr& tr, std::string_view from, std::string_view until);

}  // namespace ibis::i18n
