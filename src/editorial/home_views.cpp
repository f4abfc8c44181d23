#include "editorial/home_views.hpp"

#include "html/art.hpp"
#include "html/icons.hpp"
#include "html/parts.hpp"
#include "html/search_form.hpp"

#include <array>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;

namespace {

Html count(const Around& around, i18n::Msgid words, std::uint64_t n) {
  const std::string number = around.ui.tr.number(static_cast<std::int64_t>(n));
  const Html bold = R"(<b>{}</b>)"_html(number);
  const std::array args{i18n::arg("n", n)};
  return R"(<li>{}</li>)"_html(html::fill(around.ui.tr.pieces(words, args), {{"number", bold}}));
}

Html counts(const Around& around, const Home& home) {
  if (home.practices == 0) return {};
  return R"(<ul class="meta counts">{}{}</ul>)"_html(
      count(
          around,
          i18n::msg("{n, plural, one {{number} practice} other {{number} practices}}"),
          home.practices
      ),
      count(
          around,
          i18n::msg("{n, plural, one {{number} country} other {{number} countries}}"),
          home.countries
      )
  );
}

Html search_box(const Around& around) {
  return html::search_form(
      around.ui,
      {.place = html::SearchPlace::page,
       .action = around.url("/search"),
       .placeholder = std::string(around.ui.tr("Housing, language classes, Lisbon…"))}
  );
}

Html hero(const Around& around, const Home& home) {
  const auto& tr = around.ui.tr;
  return R"(<section class="hero"><div class="wrap">
    <div>
      <p class="eyebrow">{}</p>
      <h1>{}</h1>
      <p class="lead">{}</p>
      {}
      {}
      <p class="actions">{}</p>
    </div>
    <div class="art">{}</div>
    </div></section>)"_html(
      tr("Integration: Building Inclusive Societies"),
      tr("What worked, where, and what others can learn from it"),
      tr("Practices from cities, schools, clinics and neighbourhoods where newcomers and residents "
         "live well together, told by those who were there and read by an editor."),
      search_box(around),
      counts(around, home),
      html::link_button(
          around.ui, tr("Browse the practices"), around.url("/practices"), html::ButtonKind::plain
      ),
      html::pattern(home.art_seed)
  );
}

Html featured(const Around& around, const FeaturedEntry& what) {
  const auto& tr = around.ui.tr;
  const html::Entry& entry = what.entry;
  const auto marks = html::in_language(entry.language);
  const Html summary = R"(<p class="lead" {}>{}</p>)"_html(marks, entry.summary);
  return R"(<section class="section"><div class="wrap">
    <header><h2>{}</h2><a href="{}">{}</a></header>
    <article class="feature"><div class="art">{}</div><div>
      <p class="eyebrow">{}{}</p><h3 {}><a href="{}">{}</a></h3>{}{}
    </div></article>
    </div></section>)"_html(
      tr("Featured"),
      around.url(what.list),
      tr(what.all),
      entry.art,
      tr(what.kind),
      html::when(!entry.eyebrow.empty(), [&] { return R"( · {})"_html(entry.eyebrow); }),
      marks,
      entry.url,
      entry.title,
      entry.warning.empty() ? summary : html::warned(entry.warning, summary),
      html::chips(entry.chips)
  );
}

Html newest_practices(const Around& around, const Home& home) {
  const auto& tr = around.ui.tr;
  const Html list = home.newest.empty()
                        ? html::empty_state(
                              around.ui,
                              {.heading = std::string(tr("Nothing published yet")),
                               .text = R"({})"_html(tr("The first practice may be yours.")),
                               .buttons = {},
                               .icon = "file-plus-2"}
                          )
                        : html::cards(around.ui, home.newest);
  return R"(<section class="section"><div class="wrap">
    <header><h2>{}</h2><a href="{}">{}</a></header>
    {}
    </div></section>)"_html(
      tr("Newest practices"), around.url("/practices.atom"), tr("Follow by feed"), list
  );
}

Html others(const Around& around, const Home& home) {
  if (home.others.empty()) return {};
  return R"(<section class="section"><div class="wrap"><header><h2>{}</h2></header>{}</div></section>)"_html(
      around.ui.tr("Also new"), html::lines(home.others)
  );
}

Html quotation(const Around& around, const QuotationText& line) {
  const auto marks =
      html::in_language(line.language == around.language() ? std::string() : line.language);
  return R"(<section class="quote" aria-label="{}"><figure class="wrap">
    <blockquote {}><p>{}</p></blockquote><figcaption {}>{}</figcaption>
    </figure></section>)"_html(around.ui.tr("Quotation"), marks, line.text, marks, line.source);
}

Html ways(const Around& around) {
  const auto& tr = around.ui.tr;
  const std::array list{
      html::Way{
          .icon = "file-plus-2",
          .title = std::string(tr("Submit a practice")),
          .url = around.url("/practices/new"),
          .text = std::string(tr("Tell what you did, what it took, and what did not work.")),
      },
      html::Way{
          .icon = "quote",
          .title = std::string(tr("Tell a story")),
          .url = around.url("/stories/tell"),
          .text = std::string(
              tr("Say what you lived through, under a name you choose. You need no account.")
          ),
      },
      html::Way{
          .icon = "message-circle",
          .title = std::string(tr("Ask in the discussions")),
          .url = around.url("/discuss"),
          .text = std::string(tr("Others have met the same question, or know somebody who has.")),
      },
      html::Way{
          .icon = "users",
          .title = std::string(tr("Ask for help, or offer it")),
          .url = around.url("/requests"),
          .text = std::string(tr("Find a partner, an expert, a room or a translator.")),
      },
  };
  return R"(<section class="section"><div class="wrap"><header><h2>{}</h2></header>{}</div></section>)"_html(
      tr("Four ways to take part"), html::ways(around.ui, list)
  );
}

}  // namespace

Html home_view(const Around& around, const Home& home) {
  return R"({}{}{}{}{}{}{})"_html(
      hero(around, home),
      html::when(home.featured.has_value(), [&] { return featured(around, *home.featured); }),
      newest_practices(around, home),
      others(around, home),
      home.parts,
      html::when(home.quotation.has_value(), [&] { return quotation(around, *home.quotation); }),
      ways(around)
  );
}

}  // namespace ibis::editorial
