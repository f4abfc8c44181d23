#include "newsletter/letter.hpp"

#include "core/text.hpp"
#include "events/times.hpp"
#include "html/markdown.hpp"
#include "i18n/zones.hpp"
#include "newsletter/letter_html.hpp"
#include "newsletter/letter_pieces.hpp"
#include "newsletter/limits.hpp"

#include <fmt/format.h>

namespace ibis::newsletter {

namespace {

using i18n::arg;

struct Writer {
  const people::Letterhead& site;
  const i18n::Tr& tr;

  [[nodiscard]] std::string entry(const Piece& piece) const {
    const ToldPiece told = tell_piece(site, tr, piece);
    std::string out = fmt::format("* {}\n", told.title);
    if (!told.about.empty()) out += fmt::format("  {}\n", told.about);
    return out + fmt::format("  {}\n", told.url);
  }

  [[nodiscard]] std::string group(const Group& group) const {
    std::string out = fmt::format("{}\n\n", tr(group.kind->words.many));
    for (const Piece* piece : group.shown)
      out += entry(*piece) + "\n";
    if (group.more > 0) {
      const std::string list = letter_address(site, tr, group.kind->path);
      out += fmt::format(
          "{}\n  {}\n\n",
          tr("{n, plural, one {And # more:} other {And # more:}}", arg("n", group.more)),
          list
      );
    }
    return out;
  }

  [[nodiscard]] std::string coming(const Coming& event) const {
    const ToldPiece told = tell_piece(site, tr, event.piece);
    return fmt::format(
        "* {}\n  {} ({})\n  {}\n\n",
        told.title,
        events::in_words(tr, event.times),
        i18n::zone_time(tr, event.times.zone),
        told.url
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
          letter_address(site, tr, parts.own_path),
          tr("The link is yours alone.")
      );
    }
    return out + fmt::format("\n{}\n{}\n", site.site_name, letter_address(site, tr, "/"));
  }
};

}  // namespace

std::string own_subject(const i18n::Tr& tr, std::string_view site_name) {
  return tr("New on {site}", arg("site", site_name));
}

Letter write_letter(const people::Letterhead& site, const i18n::Tr& tr, const LetterParts& parts) {
  const Writer writer{.site = site, .tr = tr};
  const std::string subject =
      parts.words.subject.empty() ? own_subject(tr, site.site_name) : parts.words.subject;
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
  std::string line = text::shorten(text::clean_line(subject), Limits::whole_subject);
  std::string document = letter_document(site, tr, line, parts);
  return {
      .subject = std::move(line),
      .text = text + writer.foot(parts),
      .html = std::move(document),
  };
}

}  // namespace ibis::newsletter
