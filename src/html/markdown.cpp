#include "html/markdown.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "html/links_in_text.hpp"
#include "html/markdown_source.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>

namespace ibis::html {
namespace {

// Elements within one another, emphasis and cells included; markdown_max_depth holds for quotes and
// lists alone.
constexpr int max_levels = 3 * markdown_max_depth;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

struct FreeIter {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};

using Tree = std::unique_ptr<cmark_node, FreeNode>;

std::string_view view(const char* s) {
  return s == nullptr ? std::string_view{} : std::string_view(s);
}

// cmark's own types of extensions are variables of another header; the name is as good.
bool is(cmark_node* node, std::string_view type) {
  return view(cmark_node_get_type_string(node)) == type;
}

Tree parse(std::string_view text) {
  // While it reads inlines, cmark-gfm keeps the characters of its extensions in tables of its own
  // that all threads share.
  static std::mutex one_at_a_time;
  const std::scoped_lock lock(one_at_a_time);
  cmark_gfm_core_extensions_ensure_registered();
  const auto source = detail::tame_markdown(text);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  const auto attach = [&](const char* name) {
    auto* extension = cmark_find_syntax_extension(name);
    if (extension == nullptr || cmark_parser_attach_syntax_extension(parser.get(), extension) == 0)
      throw std::runtime_error("cmark-gfm has no extension " + std::string(name));
  };
  attach("strikethrough");
  if (source.tables) attach("table");
  cmark_parser_feed(parser.get(), source.text.data(), source.text.size());
  Tree tree(cmark_parser_finish(parser.get()));
  cmark_consolidate_text_nodes(tree.get());
  return tree;
}

// What a node says, without a space for a line that is broken in two.
std::string words_of(cmark_node* node) {
  std::string out;
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(node));
  while (true) {
    const auto event = cmark_iter_next(iter.get());
    if (event == CMARK_EVENT_DONE) return out;
    if (event != CMARK_EVENT_ENTER) continue;
    auto* at = cmark_iter_get_node(iter.get());
    const auto type = cmark_node_get_type(at);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      out += ' ';
    else
      out += view(cmark_node_get_literal(at));
  }
}

/// Where a text may link to: other sites by http and https, mail, and pages of this site.
bool may_link(std::string_view url) {
  if (url.starts_with('#') || is_own_path(url)) return is_safe_url(url);
  const std::string lower = ascii::lower(url.substr(0, 8));
  return is_safe_url(url) && (lower.starts_with("https://") || lower.starts_with("http://") ||
                              lower.starts_with("mailto:"));
}

class Renderer {
 public:
  explicit Renderer(const MarkdownOptions& options) : options_(options) {}

  Html run(cmark_node* document) { return children(document, 0); }

  std::vector<Heading> headings() && { return std::move(headings_); }

 private:
  Html children(cmark_node* node, int level) {
    if (level > max_levels) return R"({})"_html(words_of(node));
    Html out;
    for (auto* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
      if (written_ > markdown_max_output) break;
      const auto before = written_;
      const auto html = one(child, level + 1);
      // A child's children have counted themselves; what is new is its own tags.
      written_ = std::max(before + html.str().size(), written_);
      out += html;
    }
    return out;
  }

  Html one(cmark_node* node, int level) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH:
        return paragraph(node, level);
      case CMARK_NODE_HEADING:
        return heading(node, level);
      case CMARK_NODE_LIST:
        return list(node, level);
      case CMARK_NODE_ITEM:
        return R"(<li {}>{}</li>)"_html(direction(), children(node, level));
      case CMARK_NODE_BLOCK_QUOTE:
        return R"(<blockquote {}>{}</blockquote>)"_html(direction(), children(node, level));
      case CMARK_NODE_CODE_BLOCK:
        return R"(<pre tabindex="0"><code>{}</code></pre>)"_html(view(cmark_node_get_literal(node))
        );
      case CMARK_NODE_HTML_BLOCK:
        return R"(<p {}>{}</p>)"_html(direction(), view(cmark_node_get_literal(node)));
      case CMARK_NODE_THEMATIC_BREAK:
        return R"(<hr>)"_html();
      default:
        return inline_or_extension(node, level);
    }
  }

  Html inline_or_extension(cmark_node* node, int level) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        return text(view(cmark_node_get_literal(node)));
      case CMARK_NODE_HTML_INLINE:
        return R"({})"_html(view(cmark_node_get_literal(node)));
      case CMARK_NODE_SOFTBREAK:
        return R"({})"_html("\n");
      case CMARK_NODE_LINEBREAK:
        return R"(<br>)"_html();
      case CMARK_NODE_CODE:
        return R"(<code>{}</code>)"_html(view(cmark_node_get_literal(node)));
      case CMARK_NODE_EMPH:
        return R"(<em>{}</em>)"_html(children(node, level));
      case CMARK_NODE_STRONG:
        return R"(<strong>{}</strong>)"_html(children(node, level));
      case CMARK_NODE_LINK:
        return link(node, level);
      case CMARK_NODE_IMAGE:
        return image(node);
      default:
        break;
    }
    if (is(node, "table")) return table_of(node, level);
    if (is(node, "strikethrough")) return R"(<del>{}</del>)"_html(children(node, level));
    return children(node, level);
  }

  std::optional<Attr> direction() const {
    if (!options_.own_direction) return std::nullopt;
    return attr("dir", "auto");
  }

  Html paragraph(cmark_node* node, int level) {
    auto inside = children(node, level);
    auto* parent = cmark_node_parent(node);
    auto* list = parent == nullptr ? nullptr : cmark_node_parent(parent);
    const bool tight = list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
                       cmark_node_get_list_tight(list) != 0;
    if (tight) return inside;
    return R"(<p {}>{}</p>)"_html(direction(), inside);
  }

  Html list(cmark_node* node, int level) {
    const auto items = children(node, level);
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST) return R"(<ul>{}</ul>)"_html(items);
    const int start = cmark_node_get_list_start(node);
    return R"(<ol {}>{}</ol>)"_html(
        start == 1 ? std::nullopt : std::optional(attr("start", start)), items
    );
  }

  // Levels follow one another without gaps, whatever signs were typed, so that the page's outline
  // holds.
  Html heading(cmark_node* node, int level) {
    const int typed = cmark_node_get_heading_level(node);
    while (!outline_.empty() && outline_.back() >= typed)
      outline_.pop_back();
    outline_.push_back(typed);
    const int shown =
        std::clamp(options_.top_heading + static_cast<int>(outline_.size()) - 1, 2, 6);
    auto words = words_of(node);
    auto id = options_.heading_ids ? new_id(words) : std::string{};
    std::vector<Attr> attrs;
    if (!id.empty()) attrs.push_back(attr("id", id));
    if (const auto d = direction()) attrs.push_back(*d);
    const auto inside = children(node, level);
    headings_.push_back({.level = shown, .id = std::move(id), .text = std::move(words)});
    switch (shown) {
      case 2:
        return R"(<h2 {}>{}</h2>)"_html(attrs, inside);
      case 3:
        return R"(<h3 {}>{}</h3>)"_html(attrs, inside);
      case 4:
        return R"(<h4 {}>{}</h4>)"_html(attrs, inside);
      case 5:
        return R"(<h5 {}>{}</h5>)"_html(attrs, inside);
      default:
        return R"(<h6 {}>{}</h6>)"_html(attrs, inside);
    }
  }

  // The prefix keeps them apart from the page's own ids.
  std::string new_id(std::string_view words) {
    const auto slug = text::slugify(words, 60);
    const auto base = "s-" + (slug.empty() ? std::to_string(headings_.size() + 1) : slug);
    // Remembered for each name, or a thousand headings alike would each count from the beginning.
    int& number = used_[base];
    auto id = base;
    while (!ids_.insert(id).second) {
      number = std::max(number, 1) + 1;
      id = base + "-" + std::to_string(number);
    }
    return id;
  }

  Html anchor(std::string_view url, const Html& inside) {
    const bool own = is_own_path(url);
    const bool elsewhere = !url.starts_with('#') && !own;
    std::optional<Attr> rel;
    if (elsewhere && options_.by_members) rel = attr("rel", "nofollow ugc noopener");
    const std::string whole = (own ? std::string(options_.own_pages_at) : "") + std::string(url);
    return R"(<a href="{}" {}>{}</a>)"_html(whole, rel, inside);
  }

  Html link(cmark_node* node, int level) {
    const auto url = view(cmark_node_get_url(node));
    if (in_link_ || !may_link(url)) return children(node, level);
    in_link_ = true;
    const auto inside = children(node, level);
    in_link_ = false;
    if (inside.empty()) return {};
    return anchor(url, inside);
  }

  Html image(cmark_node* node) {
    const auto url = view(cmark_node_get_url(node));
    const auto words = words_of(node);
    auto shown = R"({})"_html(words.empty() ? url : std::string_view(words));
    if (in_link_ || shown.empty() || !may_link(url)) return shown;
    return anchor(url, shown);
  }

  Html text(std::string_view words) {
    if (in_link_) return R"({})"_html(words);
    Html out;
    for (const auto& stretch : detail::find_links(words)) {
      const auto shown = R"({})"_html(stretch.text);
      if (!stretch.is_link)
        out += with_mentions(stretch.text);
      else if (stretch.text.starts_with("www."))
        out += anchor("https://" + std::string(stretch.text), shown);
      else
        out += anchor(stretch.text, shown);
    }
    return out;
  }

  Html with_mentions(std::string_view words) {
    if (!options_.mention) return R"({})"_html(words);
    Html out;
    for (const auto& stretch : detail::find_mentions(words)) {
      std::string url;
      if (stretch.is_link) url = options_.mention(ascii::lower(stretch.text.substr(1)));
      if (url.empty())
        out += R"({})"_html(stretch.text);
      else
        out += anchor(url, R"({})"_html(stretch.text));
    }
    return out;
  }

  Html table_of(cmark_node* node, int level) {
    const auto columns = cmark_gfm_extensions_get_table_columns(node);
    const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
    const std::string_view sides(reinterpret_cast<const char*>(alignments), columns);
    Html head;
    Html body;
    for (auto* row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
      const bool is_head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
      (is_head ? head : body) += table_row(row, sides, is_head, level + 1);
    }
    std::vector<Attr> frame;
    if (!options_.table_label.empty())
      frame = {attr("role", "region"), attr("aria-label", options_.table_label)};
    return R"(<div class="scroll" {} tabindex="0"><table><thead>{}</thead>{}</table></div>)"_html(
        frame, head, when(!body.empty(), [&] { return R"(<tbody>{}</tbody>)"_html(body); })
    );
  }

  Html table_row(cmark_node* row, std::string_view sides, bool is_head, int level) {
    Html cells;
    std::size_t column = 0;
    for (auto* cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell), ++column) {
      std::vector<Attr> attrs;
      if (column < sides.size() && sides[column] == 'r') attrs.push_back(attr("class", "num"));
      if (const auto d = direction()) attrs.push_back(*d);
      const auto inside = children(cell, level);
      // An empty head would be a heading that says nothing.
      if (is_head && !inside.empty())
        cells += R"(<th scope="col" {}>{}</th>)"_html(attrs, inside);
      else
        cells += R"(<td {}>{}</td>)"_html(attrs, inside);
    }
    return R"(<tr>{}</tr>)"_html(cells);
  }

  const MarkdownOptions& options_;
  std::vector<Heading> headings_;
  std::vector<int> outline_;  // levels as typed, of the headings that contain this place
  std::set<std::string> ids_;
  std::map<std::string, int> used_;  // the last number given to a name
  std::size_t written_ = 0;
  bool in_link_ = false;
};

// Collects the words of a text, a line for each block and each row of a table.
class Words {
 public:
  void enter(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      out_ += ' ';
      return;
    }
    out_ += view(cmark_node_get_literal(node));
    if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) end_line();
  }

  void leave(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    const bool is_block = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
    if (is_block || is(node, "table_row") || is(node, "table_header")) end_line();
    if (is(node, "table_cell")) out_ += ' ';
  }

  std::string done() && {
    end_line();
    if (!out_.empty()) out_.pop_back();
    return std::move(out_);
  }

 private:
  void end_line() {
    while (out_.ends_with(' '))
      out_.pop_back();
    if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
  }

  std::string out_;
};

}  // namespace

RenderedMarkdown render_markdown(std::string_view text, const MarkdownOptions& options) {
  const auto tree = parse(text);
  Renderer renderer(options);
  auto html = renderer.run(tree.get());
  return {.html = std::move(html), .headings = std::move(renderer).headings()};
}

std::string markdown_to_text(std::string_view text) {
  const auto tree = parse(text);
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(tree.get()));
  Words words;
  for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    if (event == CMARK_EVENT_ENTER)
      words.enter(cmark_iter_get_node(iter.get()));
    else
      words.leave(cmark_iter_get_node(iter.get()));
  }
  return std::move(words).done();
}

}  // namespace ibis::html
