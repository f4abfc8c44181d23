#include "newsletter/letter.hpp"

#include "core/text.hpp"
#include "entries/cards.hpp"
#include "events/times.hpp"
#include "html/markdown.hpp"
#include "i18n/language.hpp"
#include "newsletter/limits.hpp"

#include <fmt/format.h>

namespace ibis::newsletter {

namespace {

using i18n::arg;

struct Writer {
  const people::Letterhead& site;
  const i18n::Tr& tr;

  [[nodiscard]] std::string address(std::string_view path) const {
    return std::string(site.base_url) + i18n::path_for(tr.language(), path, site.default_language);
  }

  [[nodiscard]] std::string address_of(const Piece& piece) const {
    return address(entries::entry_path(*piece.kind, piece.card.slug));
  }

  // A title of many lines would look like several entries. Where people could be put in danger by what a mailbox or an
  // outbox keeps, the letter has no word of theirs.
  [[nodiscard]] std::string entry(const Piece& piece) const {
    const bool guarded = piece.kind->care.unnamed;
    std::string out = fmt::format(
        "* {}\n",
        guarded ? std::string(tr(piece.kind->words.one)) : text::clean_line(piece.card.title)
    );
    const std::string warning = entries::card_warning(tr, *piece.kind, piece.card);
    const std::string summary =
        guarded ? std::string()
                : text::shorten(text::clean_line(piece.card.summary), Limits::summary);
    const std::string& about = warning.empty() ? summary : warning;
    if (!about.empty()) out += fmt::format("  {}\n", about);
    return out + fmt::format("  {}\n", address_of(piece));
  }

  [[nodiscard]] std::string group(const Group& group) const {
    std::string out = fmt::format("{}\n\n", tr(group.kind->words.many));
    for (const Piece* piece : group.shown)
      out += entry(*piece) + "\n";
    if (group.more > 0) {
      const std::string list = address(group.kind->path);
      out += fmt::format(
          "{}\n  {}\n\n",
          tr("{n, plural, one {And # more:} other {And # more:}}", arg("n", group.more)),
          list
      );
    }
    return out;
  }

  [[nodiscard]] std::string coming(const Coming& event) const {
    return fmt::format(
        "* {}\n  {} ({})\n  {}\n\n",
        text::clean_line(event.piece.card.title),
        events::in_words(tr, event.times),
        events::zone_name(event.times.zone),
        address_of(event.piece)
    );
  }

  [[nodiscard]] std::string foot(const LetterParts& parts) const {
    const bool weekly = parts.frequency == Frequency::weekly;
    std::string out = fmt::format(
        "--\n{}\n",
        weekly ? tr("You asked us to write to you once a week.")
               : tr("You asked us to write to you once a month.")
    );
    if (!parts.own_path.empty()) {
      out += fmt::format(
          "{}\n{}\n{}\n",
          tr("To change what it tells, or to stop it:"),
          address(parts.own_path),
          tr("The link is yours alone.")
      );
    }
    return out + fmt::format("\n{}\n{}\n", site.site_name, site.base_url);
  }
};

}  // namespace

Letter write_letter(const people::Letterhead& site, const i18n::Tr& tr, const LetterParts& parts) {
  const Writer writer{.site = site, .tr = tr};
  const std::string site_name(site.site_name);
  const std::string subject = parts.words.subject.empty()
                                  ? tr("New on {site}", arg("site", site_name))
                                  : parts.words.subject;
  std::string text = fmt::format("{}\n\n", tr("Hello,"));
  if (!parts.words.introduction.empty())
    text += fmt::format("{}\n\n", html::markdown_to_text(parts.words.introduction));
  if (!parts.digest.groups.empty()) {
    const std::string day = tr.date(parts.digest.since);
    text += fmt::format("{}\n\n", tr("This is new since {day}.", arg("day", day)));
  }
  for (const Group& group : parts.digest.groups)
    text += writer.group(group);
  if (!parts.digest.coming.empty()) text += fmt::format("{}\n\n", tr("Events to come"));
  for (const Coming* event : parts.digest.coming)
    text += writer.coming(*event);
  return {
      .subject = text::shorten(text::clean_line(subject), Limits::whole_subject),
      .text = text + writer.foot(parts),
  };
}

}  // namespace ibis::newsletter
