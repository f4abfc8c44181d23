// Choosing the articles an entry touches.
#include "core/text.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "entries/store.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "instruments/articles.hpp"
#include "instruments/articles_json.hpp"
#include "instruments/articles_part.hpp"
#include "instruments/instrument.hpp"
#include "instruments/pages.hpp"
#include "publishing/load.hpp"
#include "site/memory.hpp"

#include <algorithm>
#include <map>

namespace ibis::instruments {

using namespace html::literals;
using entries::Entry;
using html::Html;
using i18n::arg;

namespace {

// What was ticked, by the slug of the instrument.
using Ticked = std::map<std::string, std::vector<std::string>, std::less<>>;

// The field of one instrument.
std::string field_of(const Entry& instrument) {
  return "of-" + instrument.slug;
}

Result<Entry> open(const site::Context& c) {
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_public_id(r, c.capture("public")); },
      {.label = "articles"}
  );
  if (!entry || !entries::is_published(*entry)) return fail(ErrorKind::not_found);
  // A kind that does not tell which articles its entries touch has none to choose.
  if (c.app.kinds.at(entry->kind).besides != &touched_articles) return fail(ErrorKind::not_found);
  if (!may_choose_articles(c.viewer, *entry)) return fail(ErrorKind::forbidden);
  return *entry;
}

// All published instruments with their articles.
std::vector<entries::Whole> instruments(const site::Context& c) {
  const auto page = c.app.memory.facets(kind.code).page(
      {}, entries::Order::oldest, {}, {}, participation::Limits::entries
  );
  return c.read(
      [&](db::Read& r) {
        std::vector<entries::Whole> all;
        for (const entries::Card& card : entries::cards_at(r, kind.code, page.positions)) {
          if (const auto entry = entries::find_entry(r, card.id))
            all.push_back(entries::whole_of(r, kind, *entry, c.terms));
        }
        return all;
      },
      {.label = "articles"}
  );
}

// The boxes of one instrument, folded until one of them is ticked.
Html boxes(
    const site::Context& c,
    const entries::Whole& of,
    std::vector<std::string> chosen,
    std::span<const FieldError> errors
) {
  html::Choices field{
      .name = field_of(of.entry),
      .label = of.entry.title,
      .values = std::move(chosen),
      .options = {},
      .error = html::error_of(errors, field_of(of.entry)),
      .required = false,
      .several = true,
      .two_columns = true,
  };
  for (const Article& article : articles_of(of.record)) {
    field.options.push_back(
        {.value = article.number, .label = article.number + " · " + article.title, .hint = {}}
    );
  }
  if (field.options.empty()) return {};
  const std::string& name = of.record.text(field::short_name);
  const bool open = !field.values.empty() || !field.error.empty();
  return html::disclosure(name.empty() ? of.entry.title : name, html::choices(c.ui(), field), open);
}

http::Response page(
    const site::Context& c,
    const Entry& entry,
    const std::vector<entries::Whole>& all,
    const Ticked& ticked,
    std::span<const FieldError> errors
) {
  const std::string path = c.app.kinds.path_of(entry.kind, entry.slug);
  auto frame = site::frame(c, std::string(c.tr("Articles of conventions it touches")));
  frame.crumbs = {{entry.title, c.url(path)}, {frame.title, ""}};
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::error_summary(c.ui(), errors);
  for (const entries::Whole& of : all) {
    const auto found = ticked.find(of.entry.slug);
    fields +=
        boxes(c, of, found == ticked.end() ? std::vector<std::string>{} : found->second, errors);
  }
  fields += html::actions(
      html::button(c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary})
  );
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><p class="eyebrow" {}>{}</p><h1>{}</h1><p class="lead">{}</p></header>
        <form class="fields" method="post" action="{}" novalidate>{}</form></div>)"_html(
          html::in_language(
              entry.language == c.language() ? std::string_view{} : std::string_view(entry.language)
          ),
          entry.title,
          frame.title,
          c.tr("Tick those it helps to fulfil. It then stands on the page of the instrument, below "
               "each of them."),
          c.url("/id/" + entry.public_id + "/articles"),
          fields
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

}  // namespace

Result<http::Response> choose_articles(const site::Context& c) {
  const auto entry = open(c);
  if (!entry) return std::unexpected(entry.error());
  const auto links =
      c.read([&](db::Read& r) { return article_links_of(r, entry->id); }, {.label = "articles"});
  const auto all = instruments(c);
  Ticked ticked;
  for (const entries::Whole& of : all) {
    for (const ArticleLink& link : links) {
      if (link.instrument_id == of.entry.id) ticked[of.entry.slug].push_back(link.article);
    }
  }
  return page(c, *entry, all, ticked, {});
}

Result<http::Response> keep_articles(const site::Context& c) {
  const auto entry = open(c);
  if (!entry) return std::unexpected(entry.error());
  const auto all = instruments(c);
  Ticked ticked;
  std::vector<ArticleLink> links;
  std::vector<FieldError> errors;
  for (const entries::Whole& of : all) {
    const auto articles = articles_of(of.record);
    const std::string field = field_of(of.entry);
    for (const auto value : c.request.form.all(field)) {
      std::string number = text::clean_line(value);
      if (std::ranges::find(articles, number, &Article::number) == articles.end())
        errors.push_back({field, std::string(c.tr("Choose from the list."))});
      links.push_back({.instrument_id = of.entry.id, .article = number});
      ticked[of.entry.slug].push_back(std::move(number));
    }
  }
  if (links.size() > ArticleLimits::links)
    errors.push_back(
        {field_of(all.front().entry),
         c.tr("Choose at most {limit}.", arg("limit", ArticleLimits::links))}
    );
  if (!errors.empty()) return page(c, *entry, all, ticked, errors);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        put_article_links(w, entry->id, links);
        entries::add_step(w, entry->id, c.viewer.id, "edited", "", c.now);
        db::log_change(w, c.now, entry->kind, entry->id.value, "articles");
        return {};
      },
      {db::Touches::public_pages, "articles"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, c.app.kinds.path_of(entry->kind, entry->slug), "saved");
}

}  // namespace ibis::instruments
