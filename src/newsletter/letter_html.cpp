#include "newsletter/letter_html.hpp"

#include "core/text.hpp"
#include "events/times.hpp"
#include "html/html.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"
#include "i18n/zones.hpp"
#include "newsletter/letter_pieces.hpp"

namespace ibis::newsletter {

using html::Html;
using i18n::arg;
using namespace html::literals;

namespace {

// Colours are those of web/css/tokens.css: mail programs know no variables. Some drop a sheet in which one rule stands
// within another, so the colours of the dark have a sheet of their own; some drop what is not a <div>, a heading, a
// paragraph or a list, and with <html> its direction, so that stands at the first <div> too.
Html whole_document(const i18n::Tr& tr, std::string_view subject, const Html& inside) {
  return R"(<!doctype html>
    <html lang="{}" dir="{}">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>
    <style>
      body { margin: 0; padding: 0; background: #fbf8f3; color: #1d2b30; }
      .letter { max-width: 600px; margin: 0 auto; padding: 24px 20px 40px; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans Arabic", "PingFang SC", "Noto Sans CJK SC", sans-serif; font-size: 17px; line-height: 1.6; overflow-wrap: break-word; word-break: break-word; }
      .letter h1, .letter h2, .letter h3, .letter h4, .site { font-family: Georgia, "Songti SC", "Noto Serif CJK SC", serif; font-weight: 600; line-height: 1.25; }
      .letter h1 { margin: 24px 0 24px; font-size: 30px; }
      .letter h2 { margin: 40px 0 12px; font-size: 22px; }
      .letter h3, .letter h4 { margin: 0; font-size: 18px; }
      .letter p { margin: 0 0 12px; }
      .letter a { color: #0e6a6b; }
      .letter pre, .scroll { overflow-x: auto; }
      .letter td, .letter th { padding: 4px 12px 4px 0; text-align: start; }
      .site { margin: 0; padding: 0 0 12px; border-bottom: 3px solid #b3341c; font-size: 18px; }
      .piece { margin: 0 0 12px; padding: 16px 20px; background: #ffffff; border: 1px solid #e2d9ca; border-radius: 8px; }
      .piece p { margin: 6px 0 0; }
      .note { color: #4c5b60; font-size: 15px; }
      .warns { color: #86571a; }
      .foot { margin: 40px 0 0; padding: 16px 0 0; border-top: 1px solid #e2d9ca; color: #4c5b60; font-size: 15px; }</style>
    <style>
      :root { color-scheme: light dark; }
      @media (prefers-color-scheme: dark) {
      body { background: #12191b; color: #ece7dd; }
      .letter a { color: #66c2bf; }
      .site { border-color: #f0775c; }
      .piece { background: #1a2326; border-color: #2d393d; }
      .note, .foot { color: #b5bfc0; }
      .warns { color: #e0b070; }
      .foot { border-color: #2d393d; }
      }</style></head>
    <body><main><div class="letter" lang="{}" dir="{}">{}</div></main></body>
    </html>)"_html(
      tr.language().code,
      tr.language().direction,
      subject,
      tr.language().code,
      tr.language().direction,
      inside
  );
}

struct Painter {
  const people::Letterhead& site;
  const i18n::Tr& tr;

  [[nodiscard]] static Html title_of(const ToldPiece& told) {
    return R"(<h3><a href="{}" {}>{}</a></h3>)"_html(
        told.url, html::in_language(told.language), told.title
    );
  }

  // Title and summary say their language within their line, which runs and stands as the letter does.
  [[nodiscard]] Html entry(const Piece& piece) const {
    const ToldPiece told = tell_piece(site, tr, piece);
    Html about;
    if (told.warns)
      about = R"(<p class="warns">{}</p>)"_html(told.about);
    else if (!told.about.empty())
      about = R"(<p><span {}>{}</span></p>)"_html(html::in_language(told.language), told.about);
    return R"(<div class="piece">{}{}</div>)"_html(title_of(told), about);
  }

  [[nodiscard]] Html group(const Group& of_kind) const {
    return R"(<h2>{}</h2>{}{})"_html(
        tr(of_kind.kind->words.many),
        html::each(of_kind.shown, [&](const Piece* piece) { return entry(*piece); }),
        html::when(
            of_kind.more > 0,
            [&] {
              return R"(<p><a href="{}">{}</a></p>)"_html(
                  letter_address(site, tr, of_kind.kind->path),
                  tr("{n, plural, one {See # more} other {See # more}}", arg("n", of_kind.more))
              );
            }
        )
    );
  }

  [[nodiscard]] Html coming(const Coming& event) const {
    return R"(<div class="piece">{}<p>{}</p><p class="note">{}</p></div>)"_html(
        title_of(tell_piece(site, tr, event.piece)),
        events::in_words(tr, event.times),
        i18n::zone_time(tr, event.times.zone)
    );
  }

  [[nodiscard]] Html introduction(const Words& words) const {
    if (words.introduction.empty()) return {};
    return html::render_markdown(
               words.introduction,
               {.by_members = false,
                .table_label = tr("Introduction"),
                .own_pages_at = site.base_url}
    )
        .html;
  }

  [[nodiscard]] Html foot(const LetterParts& parts) const {
    const bool weekly = parts.frequency == Frequency::weekly;
    const Html own = R"(<p><a href="{}">{}</a><br>{}</p>)"_html(
        letter_address(site, tr, parts.own_path),
        tr("Change what this letter tells, or stop it"),
        tr("The link is yours alone.")
    );
    return R"(<div class="foot"><p>{}</p>{}<p><a href="{}">{}</a></p></div>)"_html(
        weekly ? tr("You asked us to write to you once a week.")
               : tr("You asked us to write to you once a month."),
        parts.own_path.empty() ? Html() : own,
        letter_address(site, tr, "/"),
        site.site_name
    );
  }
};

}  // namespace

std::string letter_document(
    const people::Letterhead& site,
    const i18n::Tr& tr,
    std::string_view subject,
    const LetterParts& parts
) {
  const Painter paint{.site = site, .tr = tr};
  const Digest& digest = parts.digest;
  const std::string day = tr.date(digest.since);
  Html inside = R"(<p class="site">{}</p><h1>{}</h1><p>{}</p>{}{})"_html(
      site.site_name,
      subject,
      tr("Hello,"),
      paint.introduction(parts.words),
      html::when(
          !digest.groups.empty(),
          [&] {
            return R"(<p class="note">{}</p>)"_html(tr("This is new since {day}.", arg("day", day))
            );
          }
      )
  );
  for (const Group& group : digest.groups)
    inside += paint.group(group);
  if (!digest.coming.empty()) inside += R"(<h2>{}</h2>)"_html(tr("Events to come"));
  for (const Coming* event : digest.coming)
    inside += paint.coming(*event);
  inside += paint.foot(parts);
  return whole_document(tr, subject, inside).str();
}

}  // namespace ibis::newsletter
