#include "db/database.hpp"
#include "entries/tag_store.hpp"
#include "html/parts.hpp"
#include "publishing/load.hpp"
#include "resources/months.hpp"
#include "resources/pages.hpp"
#include "resources/resource.hpp"
#include "site/memory.hpp"

#include <algorithm>

namespace ibis::resources {

using namespace html::literals;
using html::Html;

namespace {

constexpr std::size_t most_in_cloud = 40;

struct Tag {
  std::string slug;
  std::string name;
  std::string language;  // empty: the page's
  std::uint64_t count;
};

// The most frequent first, at most entries::most_counted.
std::vector<Tag> all_tags(const site::Context& c) {
  const auto counts = c.app.memory.facets(kind.code).counts({});
  const auto counted = counts->find(entries::Facet::tag);
  if (counted == counts->end()) return {};
  std::vector<std::string> slugs;
  for (const auto& [slug, n] : counted->second)
    slugs.push_back(slug);
  const auto names = c.read(
      [&](db::Read& r) { return entries::tag_names(r, kind.code, slugs); }, {.label = "tags"}
  );
  std::vector<Tag> tags;
  for (const auto& [slug, n] : counted->second) {
    const auto name = names.find(slug);
    if (name == names.end()) continue;  // went between the two looks
    const auto& [text, language] = name->second;
    tags.push_back({
        .slug = slug,
        .name = text,
        .language = language == c.language() ? std::string() : language,
        .count = n,
    });
  }
  return tags;
}

void sort_by_name(const site::Context& c, std::vector<Tag>& tags) {
  std::ranges::sort(tags, [&](const Tag& a, const Tag& b) {
    const int order = c.tr.compare(a.name, b.name);
    return order != 0 ? order < 0 : a.slug < b.slug;
  });
}

Html tag_link(const site::Context& c, const Tag& tag) {
  const std::array n{i18n::arg("n", tag.count)};
  return R"(<a href="{}"><span {}>{}</span> <span class="n" aria-hidden="true">{}</span><span class="hide">{}</span></a>)"_html(
      c.url(fmt::format("{}?tag={}", kind.path, tag.slug)),
      html::in_language(tag.language),
      tag.name,
      c.tr.number(static_cast<std::int64_t>(tag.count)),
      c.tr.format(kind.words.count, n)
  );
}

// Those of the cloud: what one resource alone has is used, but not most used.
std::vector<Tag> most_used(const std::vector<Tag>& all) {
  const auto once = std::ranges::find_if(all, [](const Tag& tag) { return tag.count < 2; });
  return {
      all.begin(),
      std::min(once, all.begin() + std::min<std::ptrdiff_t>(most_in_cloud, std::ssize(all)))
  };
}

// The size of a class name is a number we made, from 1 to cloud_steps.
Html cloud(const site::Context& c, std::vector<Tag> tags) {
  const std::uint64_t most = tags.front().count;
  const std::uint64_t least = tags.back().count;
  sort_by_name(c, tags);
  return R"(<ul class="cloud">{}</ul>)"_html(html::each(tags, [&](const Tag& tag) {
    return R"(<li class="{}">{}</li>)"_html(
        fmt::format("step-{}", step_in_cloud(tag.count, least, most)), tag_link(c, tag)
    );
  }));
}

Html all_by_name(const site::Context& c, std::vector<Tag> tags) {
  sort_by_name(c, tags);
  return R"(<ul class="cloud">{}</ul>)"_html(html::each(tags, [&](const Tag& tag) {
    return R"(<li>{}</li>)"_html(tag_link(c, tag));
  }));
}

Html sections(const site::Context& c, const std::vector<Tag>& tags) {
  if (tags.empty())
    return html::empty_state(
        c.ui(),
        {.heading = std::string(c.tr("No tags yet")),
         .text = R"({})"_html(c.tr("Whoever contributes a resource may give it tags.")),
         .buttons = html::link_button(c.ui(), c.tr(kind.words.all), c.url(kind.path))}
    );
  const std::vector<Tag> often = most_used(tags);
  Html out;
  if (!often.empty())
    out = R"(<section><h2>{}</h2>{}</section>)"_html(c.tr("Most used"), cloud(c, often));
  if (tags.size() > often.size())
    out += R"(<section><h2>{}</h2>{}</section>)"_html(
        tags.size() < entries::most_counted
            ? std::string(c.tr("All by name"))
            : c.tr("The {n} most frequent", i18n::arg("n", tags.size())),
        all_by_name(c, tags)
    );
  return out;
}

}  // namespace

Result<http::Response> tags(const site::Context& c) {
  auto frame = publishing::frame_of(c, room, std::string(c.tr("Tags of resources")));
  frame.description = std::string(c.tr(kind.words.description));
  frame.crumbs = {
      {std::string(c.tr(kind.words.many)), c.url(kind.path)}, {std::string(c.tr("Tags")), ""}
  };
  return site::respond(
      c,
      frame,
      R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
          frame.title,
          c.tr("Words that those who contributed gave their resources. The larger, the more often."
          ),
          sections(c, all_tags(c))
      )
  );
}

}  // namespace ibis::resources
