#include "dialogues/parts.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "dialogues/dialogue.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/store.hpp"
#include "html/layout.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "i18n/stretch.hpp"
#include "i18n/zones.hpp"
#include "publishing/load.hpp"

#include <algorithm>
#include <chrono>

namespace ibis::dialogues {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// What the page of a dialogue has below its text.
struct Below {
  std::vector<CountedQuestion> questions;
  std::vector<Moderator> moderators;
  std::optional<Synthesis> synthesis;
  std::vector<Quote> asked;  // the viewer's own words, if they were asked
  bool sums_up;

  [[nodiscard]] bool is_published() const { return synthesis && synthesis->published_at; }
};

Below read_below(const site::Context& c, const entries::Entry& entry) {
  return c.read(
      [&](db::Read& r) {
        Below all{
            .questions = questions_of(r, entry.id),
            .moderators = moderators_of(r, entry.id),
            .synthesis = find_synthesis(r, entry.id),
            .asked = {},
            .sums_up = may_sum_up(r, c.viewer, entry),
        };
        if (c.viewer.id) all.asked = quotes_of_person(r, entry.id, *c.viewer.id);
        return all;
      },
      {.label = "dialogue"}
  );
}

Html phase_panel(
    const site::Context& c, const entries::Whole& whole, const Times& times, bool summed_up
) {
  const Phase phase = phase_at(times, summed_up, c.now);
  return html::panel(
      phase == Phase::open ? html::PanelKind::water : html::PanelKind::quiet,
      c.tr(label(phase)),
      R"(<p>{}</p>)"_html(phase_sentence(c, times, summed_up, whole.record))
  );
}

Html calendar_link(const site::Context& c, const entries::Entry& entry) {
  return html::actions(html::link_button(
      c.ui(), c.tr("Put it into your calendar"), c.url(dialogue_path(entry.slug, ".ics"))
  ));
}

Html question_line(
    const site::Context& c, const entries::Entry& entry, const CountedQuestion& question
) {
  const auto marks = html::in_language(other_language(c, entry.language));
  const std::string url = c.url(question_path(entry.slug, question.public_id));
  const Html text = entries::is_published(entry)
                        ? R"(<a href="{}" {}>{}</a>)"_html(url, marks, question.text)
                        : R"(<span {}>{}</span>)"_html(marks, question.text);
  return R"(<li>{} <span class="hint">{}</span></li>)"_html(
      text,
      c.tr("{n, plural, =0 {no posts} one {# post} other {# posts}}", arg("n", question.posts))
  );
}

Html questions_part(const site::Context& c, const entries::Entry& entry, const Below& below) {
  if (below.questions.empty()) return {};
  return R"(<section class="flow"><h2>{}</h2><ol class="flow">{}</ol></section>)"_html(
      c.tr("Guiding questions"),
      html::each(
          below.questions,
          [&](const CountedQuestion& question) { return question_line(c, entry, question); }
      )
  );
}

Html moderators_part(const site::Context& c, const Below& below) {
  if (below.moderators.empty()) return {};
  return R"(<section class="flow"><h2>{}</h2><ul>{}</ul></section>)"_html(
      c.tr("Moderators"),
      html::each(
          below.moderators,
          [&](const Moderator& one) {
            return R"(<li><a href="{}"><bdi>{}</bdi></a></li>)"_html(
                c.url("/people/" + one.handle), one.name
            );
          }
      )
  );
}

Html synthesis_part(const site::Context& c, const entries::Entry& entry, const Below& below) {
  Html lines;
  if (below.is_published()) {
    lines += R"(<p {}>{}</p>)"_html(
        html::in_language(other_language(c, below.synthesis->language)), below.synthesis->summary
    );
    lines += html::actions(html::link_button(
        c.ui(),
        c.tr("Read the synthesis"),
        c.url(dialogue_path(entry.slug, "/synthesis")),
        html::ButtonKind::primary
    ));
  } else {
    lines += R"(<p>{}</p><p>{}</p>)"_html(
        c.tr("There is no synthesis yet. Once it is published, the dialogue is closed."),
        rule_of_quotes(c)
    );
  }
  if (!below.asked.empty()) {
    lines += html::actions(html::link_button(
        c.ui(), c.tr("Your words in the synthesis"), c.url(dialogue_path(entry.slug, "/quotes"))
    ));
  }
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(c.tr("Synthesis"), lines);
}

Html synthesis_button(const site::Context& c, const entries::Entry& entry, const Below& below) {
  return below.is_published() ? html::link_button(
                                    c.ui(),
                                    c.tr("Correct the synthesis"),
                                    c.url(dialogue_path(entry.slug, "/synthesis/correction"))
                                )
                              : html::link_button(
                                    c.ui(),
                                    c.tr("Write the synthesis"),
                                    c.url(dialogue_path(entry.slug, "/synthesis/edit"))
                                );
}

Html running_part(
    const site::Context& c,
    const entries::Entry& entry,
    const Below& below,
    const std::optional<Times>& times
) {
  Html buttons;
  if (may_name_moderators(c.viewer, entry)) {
    buttons += html::link_button(
        c.ui(), c.tr("Moderators"), c.url(dialogue_path(entry.slug, "/moderators"))
    );
  }
  if (below.sums_up) buttons += synthesis_button(c, entry, below);
  if (buttons.empty()) return {};
  const bool waited_for =
      below.sums_up && times && phase_at(*times, below.is_published(), c.now) == Phase::summarising;
  const Html to_do =
      waited_for ? R"(<p>{}</p>)"_html(
                       c.tr("To close this dialogue, write the synthesis, ask everybody you quote, "
                            "and publish it once they have answered.")
                   )
                 : Html();
  return R"(<section><h2>{}</h2>{}{}</section>)"_html(
      c.tr("Run this dialogue"), to_do, html::actions(buttons)
  );
}

// Who said the words, where that may be told.
Html said_by(const site::Context& c, const Quote& quote, bool all) {
  const bool named = quote.is(Answer::agreed) || (all && !quote.is(Answer::anonymous));
  if (!named || quote.name.empty()) return R"(<p class="hint">{}</p>)"_html(c.tr("A participant"));
  return R"(<p class="hint">{}</p>)"_html(
      html::named_link(c.url("/posts/" + quote.post), quote.name)
  );
}

Html citation(
    const site::Context& c, const Citation& cited, std::span<const Quote> quotes, bool all
) {
  const auto quote = std::ranges::find_if(quotes, [&](const Quote& one) {
    return one.post == cited.post && one.words == cited.words;
  });
  if (quote == quotes.end() || quote->is(Answer::left_out)) return {};
  if (!all && quote->is(Answer::waits)) return {};
  return R"(<blockquote class="quoted"><p dir="auto">{}</p>{}</blockquote>)"_html(
      quote->words, said_by(c, *quote, all)
  );
}

}  // namespace

Html phase_tag(const site::Context& c, Phase phase) {
  return html::tag(c.tr(label(phase)), phase == Phase::open ? html::Tone::ok : html::Tone::plain);
}

std::string open_days(const site::Context& c, const entries::Record& shown) {
  const std::string& opens = shown.text(field::opens);
  const std::string& closes = shown.text(field::closes);
  if (opens.empty() || closes.empty()) return {};
  return i18n::stretch(c.tr, opens, closes);
}

std::string phase_sentence(
    const site::Context& c, const Times& times, bool summed_up, const entries::Record& record
) {
  const std::string opens = c.tr.partial_date(record.text(field::opens));
  const std::string closes = c.tr.partial_date(record.text(field::closes));
  const std::string until = c.tr.partial_date(record.text(field::summary_until));
  const std::string zone = i18n::zone_time(c.tr, record.text(field::zone));
  switch (phase_at(times, summed_up, c.now)) {
    case Phase::announced:
      return c.tr(
          "Members can write from {from} to {until} ({zone}).",
          arg("from", opens),
          arg("until", closes),
          arg("zone", zone)
      );
    case Phase::open:
      return c.tr(
          "Members can write until the end of {until} ({zone}).",
          arg("until", closes),
          arg("zone", zone)
      );
    case Phase::summarising:
      if (is_overdue(times, summed_up, c.now))
        return c.tr(
            "It was open until {closed}. What was said is being summed up; the synthesis was due "
            "on {until} and is still to come.",
            arg("closed", closes),
            arg("until", until)
        );
      return c.tr(
          "It was open until {closed}. What was said is being summed up; the synthesis is due on "
          "{until}.",
          arg("closed", closes),
          arg("until", until)
      );
    case Phase::closed:
      break;
  }
  return c.tr(
      "It was open from {from} to {until}. What was said stays here to be read.",
      arg("from", opens),
      arg("until", closes)
  );
}

std::string rule_of_quotes(const site::Context& c) {
  const auto days = std::chrono::floor<std::chrono::days>(Limits::answer_within).count();
  return c.tr(
      "Everybody whose words stand in the synthesis is asked first: they may agree, have their "
      "name "
      "left out, or have their words left out. Who has not answered after {n, plural, one {# day} "
      "other {# days}} is quoted without a name.",
      arg("n", static_cast<std::int64_t>(days))
  );
}

std::string rule_of_corrections(const site::Context& c) {
  return std::string(c.tr(
      "A published synthesis may be corrected around its quotations. Everybody who is quoted is "
      "told, and what it said before stays in its history. A quotation that is added or "
      "changed is shown only once whoever wrote it agrees; without an answer it is not shown."
  ));
}

Html synthesis_text(
    const site::Context& c, const Synthesis& synthesis, std::span<const Quote> quotes, bool all
) {
  Html out;
  for (const Piece& piece : pieces_of(synthesis.body)) {
    if (piece.citation) {
      out += citation(c, *piece.citation, quotes, all);
      continue;
    }
    out += html::render_markdown(piece.text, {.top_heading = 2, .table_label = c.tr("Table")}).html;
  }
  return R"(<div class="prose" {}>{}</div>)"_html(
      html::in_language(other_language(c, synthesis.language)), out
  );
}

Html parts_below(const site::Context& c, const entries::Whole& whole) {
  const entries::Entry& entry = whole.entry;
  const Below below = read_below(c, entry);
  Html out;
  const auto times = times_of(whole.record);
  if (times) {
    out += phase_panel(c, whole, *times, below.is_published());
    if (entries::is_published(entry)) out += calendar_link(c, entry);
  }
  out += questions_part(c, entry, below);
  if (!entries::is_published(entry)) return out;
  out += moderators_part(c, below);
  out += synthesis_part(c, entry, below);
  out += running_part(c, entry, below, times);
  return out;
}

Html parts_on_paper(const site::Context& c, const entries::Whole& whole) {
  const Below below = read_below(c, whole.entry);
  Html out;
  if (const auto times = times_of(whole.record))
    out += phase_panel(c, whole, *times, below.is_published());
  out += questions_part(c, whole.entry, below);
  return out;
}

site::HomePart open_banner(const site::Context& c) {
  constexpr std::int64_t most_named = 3;
  const auto [open, turn] = c.read(
      [&](db::Read& r) { return std::pair(open_now(r, c.now, most_named), next_turn(r, c.now)); },
      {.label = "open dialogue"}
  );
  if (open.empty()) return {.valid_until = turn};
  const auto line = [&](const OpenRow& one) {
    return R"(<div class="wrap"><p><b>{}</b> <span {}>{}</span></p><a href="{}">{}</a></div>)"_html(
        c.tr("Dialogue open until {date}:", arg("date", c.tr.partial_date(one.last_day))),
        html::in_language(other_language(c, one.language)),
        one.title,
        c.url(dialogue_path(one.slug)),
        c.tr("Read and contribute")
    );
  };
  Html banner = R"(<aside class="banner" aria-label="{}">{}</aside>)"_html(
      c.tr("{n, plural, one {Open dialogue} other {Open dialogues}}", arg("n", open.size())),
      html::each(open, line)
  );
  return {.banner = std::move(banner), .valid_until = turn};
}

Result<entries::Whole> open_dialogue(const site::Context& c) {
  auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (whole && !entries::is_published(whole->entry)) return fail(ErrorKind::not_found);
  return whole;
}

http::Response dialogue_response(
    const site::Context& c,
    const entries::Entry& entry,
    std::string_view heading,
    const Html& content,
    int status
) {
  auto frame = site::frame(c, std::string(heading));
  frame.section = "dialogues";
  frame.hidden_from_search = true;
  frame.crumbs = {
      {std::string(c.tr(kind.words.many)), c.url(kind.path)},
      {entry.title, c.url(dialogue_path(entry.slug))},
      {std::string(heading), ""}
  };
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><p class="eyebrow" {}>{}</p><h1>{}</h1></header>{}</div>)"_html(
          html::in_language(other_language(c, entry.language)), entry.title, heading, content
      ),
      status
  );
}

std::string_view other_language(const site::Context& c, std::string_view language) {
  return language == c.language() ? std::string_view() : language;
}

}  // namespace ibis::dialogues
