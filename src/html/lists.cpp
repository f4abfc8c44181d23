#include "html/lists.hpp"

namespace ibis::html {
namespace {

// A warning stands before whatever a list shows of the summary, also before the words of it that were found.
Html summary_of(const Entry& e) {
  if (e.summary.empty() && e.marked_summary.empty()) return {};
  const Html words = e.marked_summary.empty() ? R"({})"_html(e.summary) : e.marked_summary;
  const Html text = R"(<p {}>{}</p>)"_html(in_language(e.language), words);
  return e.warning.empty() ? text : warned(e.warning, text);
}

// What cards and rows share: everything but the picture.
Html entry_text(const Ui& ui, const Entry& e) {
  return R"({}<h3><a href="{}" {}>{}</a>{}</h3>{}{}{})"_html(
      when(!e.eyebrow.empty(), [&] { return R"(<p class="eyebrow">{}</p>)"_html(e.eyebrow); }),
      e.url,
      in_language(e.language),
      e.marked_title.empty() ? R"({})"_html(e.title) : e.marked_title,
      when(!e.tag.empty(), [&] { return R"( {})"_html(e.tag); }),
      summary_of(e),
      meta(ui, e.meta),
      chips(e.chips)
  );
}

Html art_of(const Entry& e) {
  if (e.art.empty()) return {};
  return R"(<div class="art">{}</div>)"_html(e.art);
}

}  // namespace

Html cards(const Ui& ui, std::span<const Entry> entries) {
  return R"(<ul class="cards">{}</ul>)"_html(each(entries, [&](const Entry& e) {
    return card(ui, e);
  }));
}

Html card(const Ui& ui, const Entry& e) {
  return R"(<li class="card">{}{}</li>)"_html(art_of(e), entry_text(ui, e));
}

Html gallery(std::span<const std::shared_ptr<const Html>> drawn) {
  return R"(<ul class="cards portraits">{}</ul>)"_html(
      drawn | std::views::transform([](const auto& one) -> const Html& { return *one; })
  );
}

Html row(const Ui& ui, const Entry& e) {
  return R"(<li class="{}">{}<div>{}</div></li>)"_html(
      e.art.empty() ? "row row-plain" : "row", art_of(e), entry_text(ui, e)
  );
}

Html rows(const Ui& ui, std::span<const Entry> entries) {
  return R"(<ol class="rows">{}</ol>)"_html(each(entries, [&](const Entry& e) {
    return row(ui, e);
  }));
}

Html lines(std::span<const Entry> entries) {
  return R"(<ul class="fresh">{}</ul>)"_html(each(entries, [](const Entry& e) {
    return R"(<li><a href="{}" {}>{}</a> {}<span class="hint">{}</span></li>)"_html(
        e.url, in_language(e.language), e.title, e.tag, e.eyebrow
    );
  }));
}

Html rows(std::span<const std::shared_ptr<const Html>> drawn) {
  // As a range of Html, not by each(): so its size is known before it is written.
  return R"(<ol class="rows">{}</ol>)"_html(
      drawn | std::views::transform([](const auto& one) -> const Html& { return *one; })
  );
}

Html pager(const Ui& ui, const Pager& p) {
  if (p.previous.empty() && p.next.empty()) return {};
  const auto previous = [&] {
    return R"(<a class="btn" rel="prev" href="{}">{}{}</a>)"_html(
        p.previous, icon(ui, "arrow-left"), ui.tr("Previous")
    );
  };
  const auto next = [&] {
    return R"(<a class="btn" rel="next" href="{}">{}{}</a>)"_html(
        p.next,
        p.next_count > 0 ? ui.tr("Next {n}", i18n::arg("n", p.next_count))
                         : std::string(ui.tr("Next")),
        icon(ui, "arrow-right")
    );
  };
  return R"(<nav class="pager" aria-label="{}">{}{}</nav>)"_html(
      ui.tr("Pages"), when(!p.previous.empty(), previous), when(!p.next.empty(), next)
  );
}

Html facts(std::span<const Fact> list) {
  Html rows_of_facts;
  for (const auto& fact : list)
    if (!fact.value.empty())
      rows_of_facts += R"(<div><dt>{}</dt><dd>{}</dd></div>)"_html(fact.name, fact.value);
  if (rows_of_facts.empty()) return {};
  return R"(<dl class="facts">{}</dl>)"_html(rows_of_facts);
}

Html glance(const Ui& ui, std::span<const Fact> list, const Html& more) {
  return R"(<aside class="glance" aria-label="{}">{}{}</aside>)"_html(
      ui.tr("At a glance"), facts(list), more
  );
}

Html table(const Table& t) {
  const auto head = [](const Cell& c) {
    return R"(<th scope="col" {}>{}</th>)"_html(
        c.number ? std::optional(attr("class", "num")) : std::nullopt, c.content
    );
  };
  const auto row = [&](const std::vector<Cell>& cells) {
    Html out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto number = cells[i].number ? std::optional(attr("class", "num")) : std::nullopt;
      const auto label =
          i < t.stacked.size() ? std::optional(attr("data-label", t.stacked[i])) : std::nullopt;
      out += i == 0 ? R"(<th scope="row" {}>{}</th>)"_html(number, cells[i].content)
                    : R"(<td {} {}>{}</td>)"_html(number, label, cells[i].content);
    }
    return R"(<tr>{}</tr>)"_html(out);
  };
  return R"(
    <div class="scroll" role="region" aria-label="{}" tabindex="0"><table {}>
      <caption {}>{}</caption>
      <thead><tr>{}</tr></thead>
      <tbody>{}</tbody>
    </table></div>)"_html(
      t.caption,
      t.stacked.empty() ? std::nullopt : std::optional(attr("class", "stacked")),
      t.headed ? std::optional(attr("class", "hide")) : std::nullopt,
      t.caption,
      each(t.head, head),
      each(t.rows, row)
  );
}

Html timeline(std::span<const Event> events) {
  return R"(<ol class="timeline">{}</ol>)"_html(each(events, [](const Event& e) {
    std::optional<Attr> tone;
    if (e.tone == Tone::ok) tone = attr("class", "ok");
    if (e.tone == Tone::warn) tone = attr("class", "warn");
    return R"(<li {}><p>{}</p>{}{}</li>)"_html(
        tone,
        e.what,
        when(!e.note.empty(), [&] { return R"(<p><bdi>{}</bdi></p>)"_html(e.note); }),
        e.when
    );
  }));
}

Html stepper(const Ui& ui, std::span<const Step> list, std::size_t now) {
  Html steps;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto& step = list[i];
    const auto inside = R"(<b>{}</b><span>{}{}</span>)"_html(
        step.done && i != now ? icon(ui, "check")
                              : R"({})"_html(ui.tr.number(static_cast<std::int64_t>(i + 1))),
        step.label,
        when(
            step.done && i != now,
            [&] { return R"(<span class="hide"> {}</span>)"_html(ui.tr("(done)")); }
        )
    );
    const auto linked =
        step.url.empty() || i == now ? inside : R"(<a href="{}">{}</a>)"_html(step.url, inside);
    if (i == now)
      steps += R"(<li class="now" aria-current="step">{}</li>)"_html(linked);
    else
      steps += R"(<li {}>{}</li>)"_html(
          step.done ? std::optional(attr("class", "done")) : std::nullopt, linked
      );
  }
  return R"(<ol class="stepper">{}</ol>)"_html(steps);
}

}  // namespace ibis::html
