#pragma once
// What notices look like as mail: plain, in the person's language, with a link that ends them all.
#include "entries/kind.hpp"
#include "mail/message.hpp"
#include "notices/store.hpp"
#include "people/mails.hpp"
#include "people/store.hpp"

#include <functional>
#include <span>

namespace ibis::notices {

/// The sentence of a notice, for a page and for mail.
std::string sentence(const i18n::Tr& tr, const entries::Kinds& kinds, const Told& told);
/// The same on a page, its title and name kept apart from the direction of the rest: see i18n::apart().
std::string sentence_on_page(const i18n::Tr& tr, const entries::Kinds& kinds, const Told& told);
/// The path it leads to, without language prefix.
std::string path_of(const entries::Kinds& kinds, const Told& told);

/// One mail for one notice or many; `key` is of stop_key().
mail::Mail notice_mail(
    const people::Letterhead& site,
    const entries::Kinds& kinds,
    const people::Person& to,
    std::span<const Told> notices,
    std::string_view key
);

}  // namespace ibis::notices
