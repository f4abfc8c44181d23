#include "practices/family.hpp"

#include "core/percent.hpp"
#include "html/parts.hpp"
#include "places/gazetteer.hpp"
#include "practices/adaptation.hpp"
#include "practices/practice.hpp"
#include "site/memory.hpp"

#include <set>

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

constexpr int most_levels = 5;             // up, and down
constexpr std::size_t most_branches = 20;  // of one practice
constexpr std::size_t most_in_tree = 80;

// Draws one tree. A practice that stands in it already is not drawn again: people may have told a circle.
class Tree {
 public:
  Tree(const site::Context& c, db::Read& r, std::string here)
      : c_(c), r_(r), here_(std::move(here)) {}

  Html branch(const entries::Card& practice, int level) {
    if (!seen_.insert(practice.slug).second || seen_.size() > most_in_tree) return {};
    Html below;
    if (level < most_levels) {
      for (const entries::Card& one : referring(adaptation::kind, practice.slug))
        below += leaf(adaptation::kind, one);
      for (const entries::Card& one : referring(kind, practice.slug))
        below += branch(one, level + 1);
    }
    return R"(<li>{}{}</li>)"_html(
        named(kind, practice), below.empty() ? Html() : R"(<ul class="tree">{}</ul>)"_html(below)
    );
  }

  [[nodiscard]] bool is_more_than_one() const { return seen_.size() + leaves_ > 1; }

 private:
  std::vector<entries::Card> referring(const entries::Kind& by, const std::string& slug) {
    entries::Selection selection;
    selection.add(entries::Facet::entry, slug);
    const auto page = c_.app.memory.facets(by.code).page(
        selection, entries::Order::oldest, {}, {}, most_branches
    );
    return entries::cards_at(r_, by.code, page.positions);
  }

  Html leaf(const entries::Kind& of, const entries::Card& card) {
    ++leaves_;
    return R"(<li>{}</li>)"_html(named(of, card));
  }

  Html named(const entries::Kind& of, const entries::Card& card) {
    const std::string_view country = c_.app.places.country_name(card.country, c_.tr.language());
    const Html title =
        &of == &kind && card.slug == here_
            ? R"(<b aria-current="true" {}>{}</b>)"_html(html::in_language(other(card)), card.title)
            : R"(<a href="{}" {}>{}</a>)"_html(
                  c_.url(entries::entry_path(of, card.slug)),
                  html::in_language(other(card)),
                  card.title
              );
    return R"({} <span class="hint">{}{}{}</span>)"_html(
        title, c_.tr(of.words.one), country.empty() ? "" : " · ", country
    );
  }

  // The language of a card, where it is not the page's.
  std::string other(const entries::Card& card) {
    return card.language == c_.language() ? std::string() : card.language;
  }

  const site::Context& c_;
  db::Read& r_;
  std::string here_;
  std::set<std::string> seen_;
  std::size_t leaves_ = 0;
};

// The practice at the beginning of the line that leads here.
std::optional<entries::Card> root_of(
    const site::Context& c, db::Read& r, const entries::Entry& entry
) {
  std::set<std::string> seen;
  entries::Entry at = entry;
  for (int level = 0; level < most_levels && seen.insert(at.slug).second; ++level) {
    const auto whole = entries::whole_of(r, kind, at, c.terms);
    const entries::Referred* from = whole.record.referred(field::adapted_from);
    if (from == nullptr) break;
    const auto parent = entries::find_entry_by_slug(r, kind.code, from->slug);
    if (!parent || !parent->position) break;
    at = *parent;
  }
  auto cards = entries::cards_at(r, kind.code, {at.position.value_or(0)});
  if (cards.empty()) return std::nullopt;
  return std::move(cards.front());
}

std::string with_practice(std::string_view path, std::string_view slug) {
  std::string address = std::string(path) + "?practice=";
  text::append_url_part(address, slug);
  return address;
}

}  // namespace

Html family(const site::Context& c, const entries::Whole& whole) {
  if (!whole.entry.position) return {};
  Html tree;
  bool is_more = false;
  c.read(
      [&](db::Read& r) {
        Tree drawn(c, r, whole.entry.slug);
        const auto root = root_of(c, r, whole.entry);
        tree = root ? drawn.branch(*root, 0) : Html();
        is_more = drawn.is_more_than_one();
      },
      {.label = "family"}
  );
  const Html shown = is_more ? R"(<ul class="tree">{}</ul>)"_html(tree)
                             : R"(<p class="hint">{}</p>)"_html(
                                   c.tr("Nobody has told yet of using it somewhere else. Did you?")
                               );
  Html buttons = html::link_button(
      c.ui(),
      c.tr("We used this"),
      c.url(with_practice("/adaptations/new", whole.entry.slug)),
      html::ButtonKind::plain
  );
  entries::Selection of_this;
  of_this.add(entries::Facet::entry, whole.entry.slug);
  const std::uint64_t told = c.app.memory.facets(adaptation::kind.code).count(of_this);
  if (told > 0)
    buttons += html::link_button(
        c.ui(),
        c.tr(adaptation::kind.words.count, arg("n", told)),
        c.url(entries::entry_path(kind, whole.entry.slug) + "/adaptations"),
        html::ButtonKind::quiet
    );
  return R"(<section class="family screen-only"><h2>{}</h2>{}{}</section>)"_html(
      c.tr("Where it went"), shown, html::actions(buttons)
  );
}

}  // namespace ibis::practices
