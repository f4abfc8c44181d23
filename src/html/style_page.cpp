#include "html/style_page.hpp"

#include "html/art.hpp"
#include "html/lists.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "html/style_forms.hpp"
#include "html/style_sample.hpp"

namespace ibis::html {

using detail::style_part;

namespace {

Html text(std::string_view s) {
  return R"({})"_html(s);
}

Html words(const Ui& ui, const StyleSample& s) {
  const std::array meta_items = {
      MetaItem{.icon = "map-pin", .content = text(s.place)},
      MetaItem{.icon = "calendar", .content = time("2026-05-12", s.date)},
      MetaItem{.icon = std::nullopt, .content = text(s.organisation)}
  };
  std::vector<Chip> themes;
  std::vector<Chip> filters;
  for (const auto& theme : s.themes) {
    themes.push_back({.label = theme, .url = "#style-words"});
    filters.push_back({.label = theme, .url = "#style-words"});
  }
  themes.push_back({.label = s.long_word});
  return style_part(
      "words",
      ui.tr("Words and small things"),
      R"(
        <div class="prose">
          <p class="eyebrow">{}</p>
          <h3>{}</h3>
          <p class="lead">{}</p>
          {}{}{}
          <p>{} {} {} {}</p>
          <p class="actions">{} {} {} {}</p>
        </div>)"_html(
          s.place,
          s.long_title,
          s.summary,
          meta(ui, meta_items),
          chips(themes),
          removable_chips(ui, filters, "#style-words"),
          tag(ui.tr("Draft")),
          tag(ui.tr("Published"), Tone::ok),
          tag(ui.tr("In review"), Tone::note),
          tag(ui.tr("Withdrawn"), Tone::warn),
          avatar(s.person),
          s.person,
          avatar(s.other_person, true),
          s.other_person
      )
  );
}

Html buttons(const Ui& ui) {
  return style_part(
      "buttons",
      ui.tr("Buttons"),
      R"(<form class="fields">{}</form>)"_html(actions(R"({} {} {} {} {} {} {})"_html(
          button(ui, {.label = std::string(ui.tr("Send for review")), .kind = ButtonKind::primary}),
          button(ui, {.label = std::string(ui.tr("Save draft")), .skips_checks = true}),
          button(ui, {.label = std::string(ui.tr("Withdraw")), .kind = ButtonKind::danger}),
          button(ui, {.label = std::string(ui.tr("Publish")), .disabled = true}),
          link_button(ui, ui.tr("Back"), "#style-buttons", ButtonKind::quiet, "arrow-left"),
          link_button(ui, ui.tr("Download"), "#style-buttons", ButtonKind::plain, "download"),
          print_button(ui)
      )))
  );
}

Html notices(const Ui& ui, const StyleSample& s) {
  const std::array tabs_shown = {
      Tab{.label = std::string(ui.tr("Waiting")),
          .url = "#style-notices",
          .current = true,
          .count = 4},
      Tab{.label = std::string(ui.tr("Done")), .url = "#style-notices", .count = 1284}
  };
  return style_part(
      "notices",
      ui.tr("Notices and ways around"),
      R"({}{}{}{}{})"_html(
          flash(
              ui,
              {.kind = FlashKind::ok,
               .text = std::string(ui.tr("Your practice was sent for review."))}
          ),
          flash(
              ui,
              {.kind = FlashKind::problem,
               .text = std::string(ui.tr("This could not be saved. What you typed is still here."))}
          ),
          flash(
              ui,
              {.kind = FlashKind::note, .text = s.summary, .more = R"(<p>{}</p>)"_html(s.long_word)}
          ),
          tabs(ui, ui.tr("Review"), tabs_shown),
          pager(ui, {.previous = "#style-notices", .next = "#style-notices", .next_count = 20})
      )
  );
}

std::vector<Entry> entries(const StyleSample& s, PatternSize size) {
  std::vector<Entry> out;
  out.push_back(
      {.title = s.title,
       .url = "#style-lists",
       .eyebrow = text(s.place),
       .summary = s.summary,
       .art = pattern("h7k2m9qx", size),
       .meta = {{.icon = "git-fork", .content = text("3")}},
       .chips = {{.label = s.themes[0], .url = "#style-lists"}, {.label = s.themes[1]}}}
  );
  out.push_back(
      {.title = s.long_title,
       .url = "#style-lists",
       .eyebrow = text(s.other_place),
       .summary = s.short_summary,
       .art = pattern("c3v8t1zd", size),
       .meta = {{.icon = "calendar", .content = time("2026-05-12", s.date)}}}
  );
  out.push_back(
      {.title = s.long_word,
       .url = "#style-lists",
       .eyebrow = text(s.place),
       .summary = s.short_summary}
  );
  return out;
}

Html lists(const Ui& ui, const StyleSample& s) {
  auto mixed = entries(s, PatternSize::small);
  const auto& other = style_sample(s.language == "ar" ? "en" : "ar");
  mixed.push_back(
      {.title = other.title,
       .url = "#style-lists",
       .eyebrow = text(s.place),
       .summary = other.summary,
       .language = std::string(other.language),
       .art = pattern("p5w0r2bn", PatternSize::small),
       .chips = {{.label = s.themes[2], .url = "#style-lists"}},
       .tag = tag(ui.tr("In review"), Tone::note)}
  );
  const Empty nothing{
      .heading = std::string(ui.tr("Nothing found")),
      .text = text(ui.tr("Try fewer filters, or another word.")),
      .buttons = link_button(ui, ui.tr("Clear all"), "#style-lists")
  };
  return style_part(
      "lists",
      ui.tr("Lists"),
      R"({}{}{})"_html(
          cards(ui, entries(s, PatternSize::full)), rows(ui, mixed), empty_state(ui, nothing)
      )
  );
}

Html what_happened(const Ui& ui, const StyleSample& s) {
  const std::array happened = {
      Event{
          .what = R"(<b>{}</b> {})"_html(ui.tr("Published"), s.person),
          .when = time("2026-05-12", s.date),
          .tone = Tone::ok
      },
      Event{
          .what = R"(<b>{}</b> {})"_html(ui.tr("Declined"), s.other_person),
          .when = time("2026-05-12", s.date),
          .note = s.short_summary,
          .tone = Tone::warn
      },
      Event{
          .what = R"(<b>{}</b>)"_html(ui.tr("Sent for review")), .when = time("2026-05-12", s.date)
      }
  };
  return timeline(happened);
}

Html evidence(const Ui& ui, const StyleSample& s) {
  const Table measures{
      .caption = std::string(ui.tr("Results")),
      .head =
          {{.content = text(ui.tr("Measure"))},
           {.content = text(ui.tr("Before")), .number = true},
           {.content = text(ui.tr("After")), .number = true}},
      .rows =
          {{{.content = text(s.measure)},
            {.content = text(ui.tr.number(1431)), .number = true},
            {.content = text(ui.tr.number(79)), .number = true}},
           {{.content = text(s.long_word)},
            {.content = text(ui.tr.percent(0.45)), .number = true},
            {.content = text(ui.tr.percent(0.5)), .number = true}}}
  };
  const std::array known = {
      Fact{.name = std::string(ui.tr("Run by")), .value = text(s.organisation)},
      Fact{.name = std::string(ui.tr("Place")), .value = text(s.place)},
      Fact{.name = std::string(ui.tr("Confirmed")), .value = time("2026-05-12", s.date)}
  };
  return style_part(
      "evidence",
      ui.tr("One entry"),
      R"(
        <div class="entry"><div class="prose">
          <figure class="art-wide"><div class="art">{}</div><figcaption>{}</figcaption></figure>
          {}
          {}
          <div class="two">{}{}</div>
          {}{}{}
        </div>{}</div>)"_html(
          pattern("k9s4y7fe", PatternSize::full, ui.tr("Drawn pattern")),
          s.after,
          render_markdown(
              s.markdown,
              {.top_heading = 3,
               .by_members = true,
               .own_direction = true,
               .table_label = ui.tr("Table")}
          )
              .html,
          table(measures),
          panel(PanelKind::worked, ui.tr("What came of it"), R"(<p>{}</p>)"_html(s.summary)),
          panel(
              PanelKind::failed, ui.tr("What did not work"), R"(<p>{}</p>)"_html(s.short_summary)
          ),
          what_happened(ui, s),
          disclosure(ui.tr("How we review"), R"(<p>{}</p>)"_html(s.summary)),
          disclosure(ui.tr("Who may see this"), R"(<p>{}</p>)"_html(s.short_summary), true),
          glance(ui, known, print_button(ui))
      )
  );
}

Html saying(const Ui& ui, const StyleSample& s) {
  const auto& other = style_sample(s.language == "ar" ? "en" : "ar");
  const std::array ways_shown = {
      Way{.icon = "file-plus-2",
          .title = std::string(ui.tr("Submit a practice")),
          .url = "#style-saying",
          .text = s.hint},
      Way{.icon = "users",
          .title = std::string(ui.tr("Join the community")),
          .url = "#style-saying",
          .text = s.short_summary},
  };
  return style_part(
      "saying",
      ui.tr("Quotations and ways to take part"),
      R"({}{})"_html(quotation(ui, other.quotation, s.after, other.language), ways(ui, ways_shown))
  );
}

}  // namespace

Html style_page(const i18n::Tr& tr, const Assets& assets, const Html& more) {
  const Ui ui{.tr = tr, .assets = assets};
  const auto& s = style_sample(tr.language().code);
  return R"(
    <div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header></div>
    {}{}{}{}{}{}{}{})"_html(
      tr("The parts of our pages"),
      tr("Everything pages are made of, in each of its states, with invented content."),
      words(ui, s),
      buttons(ui),
      notices(ui, s),
      lists(ui, s),
      evidence(ui, s),
      detail::style_forms(ui, s),
      saying(ui, s),
      more
  );
}

}  // namespace ibis::html
