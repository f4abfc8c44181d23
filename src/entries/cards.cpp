#include "entries/cards.hpp"

#include "core/text.hpp"
#include "entries/source.hpp"
#include "entries/visibility.hpp"
#include "html/html.hpp"
#include "html/parts.hpp"
#include "media/store.hpp"
#include "places/gazetteer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ibis::entries {

using namespace html::literals;

namespace {

// How wide pictures stand in web/css: three cards on a wide screen, half of it for what is featured.
constexpr std::string_view small_sizes =
    "(min-width: 72rem) 23rem, (min-width: 45rem) 46vw, calc(100vw - 2rem)";
constexpr std::string_view large_sizes = "(min-width: 58rem) 36rem, calc(100vw - 2rem)";

constexpr std::size_t tags_on_card = 3;

// The width a browser takes that knows no srcset.
constexpr int usual_width = 640;

html::Picture picture_of(const media::PictureView& view) {
  html::Picture picture{.url = {}, .width = 0, .height = 0, .alt = {}};
  for (const media::FormSize& size : view.sizes) {
    std::string url = fmt::format("/files/{}/{}", view.public_id, size.name);
    if (picture.url.empty() || size.width <= usual_width) {
      picture.url = url;
      picture.width = size.width;
      picture.height = size.height;
    }
    picture.sources.push_back({.url = std::move(url), .width = size.width});
  }
  return picture;
}

bool is_of_people(const Kind& kind) {
  return kind.source != nullptr && kind.source->people;
}

// A name is read in its own direction, whatever the language of what stands below it.
std::string title_of(const Kind& kind, const Card& card) {
  constexpr std::string_view isolate = "\u2068";
  constexpr std::string_view end = "\u2069";
  if (!is_of_people(kind)) return card.title;
  return std::string(isolate) + card.title + std::string(end);
}

html::Html art_of(const Kind& kind, const Card& card, const CardPictures& pictures, CardArt size) {
  const auto found = card.picture_id ? pictures.find(*card.picture_id) : pictures.end();
  if (found == pictures.end()) {
    if (kind.art != nullptr) return kind.art(card.public_id);
    if (is_of_people(kind)) return html::avatar(card.title);
    const bool large = size == CardArt::large;
    return html::pattern(
        card.public_id, large ? html::PatternSize::full : html::PatternSize::small
    );
  }
  html::Picture picture = found->second;
  picture.alt = card.picture_alt;
  picture.lazy = size == CardArt::small;
  picture.sizes = size == CardArt::small ? small_sizes : large_sizes;
  if (!is_of_people(kind)) return html::picture(picture);
  picture.sizes = "3rem";
  return R"(<span class="avatar">{}</span>)"_html(html::picture(picture));
}

// A value as a few words: what stands on a card leads nowhere.
std::string words_of(const i18n::Tr& tr, const Field& field, const std::string& value) {
  switch (field.type) {
    case FieldType::choice:
    case FieldType::choices: {
      const i18n::Choice* choice = i18n::find_choice(field.choices, value);
      return choice == nullptr ? std::string() : std::string(tr(choice->label));
    }
    case FieldType::date:
    case FieldType::day:
      return tr.partial_date(value);
    case FieldType::moment:
      return tr.moment(value);
    case FieldType::language:
    case FieldType::languages:
      return tr.language_name(value);
    case FieldType::number:
      return tr.number(text::to_int(value).value_or(0));
    case FieldType::flag:
      return std::string(tr(field.shown_label.value_or(field.label)));
    default:
      return value;
  }
}

Record card_record(const Kind& kind, const std::string& json) {
  Record record;
  if (!json.empty() && json != "{}") from_json(record, kind.fields, json);
  return record;
}

// What somebody typed, not chosen from our lists: it runs its own way, whatever the page's.
bool is_typed(FieldType type) {
  return type == FieldType::line || type == FieldType::text || type == FieldType::lines;
}

std::vector<html::MetaItem> card_meta(
    const i18n::Tr& tr, const Kind& kind, const Record& record, std::string_view today
) {
  std::vector<html::MetaItem> items;
  for (const Field* field : kind.fields) {
    if (!field->on_card || !record.has(*field) || field == kind.care.warnings) continue;
    if (field->type == FieldType::tags) continue;  // among the chips
    if (kind.day_note != nullptr && field == &kind.day_note->field) {
      const std::string note = kind.day_note->says(tr, record.text(*field), today);
      if (!note.empty()) items.push_back({.icon = std::nullopt, .content = R"({})"_html(note)});
      continue;
    }
    if (field->open_until) {
      const std::string day = tr.partial_date(record.text(*field));
      const std::array named{i18n::arg("day", day)};
      if (!is_over(kind, record))
        items.push_back(
            {.icon = std::nullopt, .content = R"({})"_html(tr.format(*field->open_until, named))}
        );
      continue;
    }
    std::vector<std::string> words;
    for (const std::string& value : record.values(*field))
      words.push_back(words_of(tr, *field, value));
    const bool languages = field->type == FieldType::languages;
    const std::string listed = languages ? tr.language_list(record.values(*field)) : tr.list(words);
    items.push_back(
        {.icon = std::nullopt,
         .content = is_typed(field->type) ? html::apart(listed) : R"({})"_html(listed)}
    );
  }
  return items;
}

// The first tags of a card, each leading to the list of those that have it.
void add_tag_chips(
    std::vector<html::Chip>& chips,
    const CardSurroundings& around,
    const Kind& kind,
    const Record& record
) {
  const auto filter = std::ranges::find(kind.filters, Facet::tag, &Filter::facet);
  if (filter == kind.filters.end()) return;
  for (const Field* field : kind.fields) {
    if (field->type != FieldType::tags || !field->on_card) continue;
    for (const std::string& tag : record.values(*field) | std::views::take(tags_on_card)) {
      const std::string slug = text::slugify(tag);
      if (slug.empty()) continue;
      chips.push_back({
          .label = tag,
          .url = fmt::format("{}?{}={}", around.url(kind.path), filter->param, slug),
      });
    }
  }
}

}  // namespace

CardPictures pictures_of(db::Read& r, std::span<const Card> cards) {
  std::vector<media::FileId> ids;
  for (const Card& card : cards) {
    if (card.picture_id) ids.push_back({*card.picture_id});
  }
  CardPictures pictures;
  if (ids.empty()) return pictures;
  for (const auto& [id, view] : media::find_pictures(r, ids)) {
    if (!view.sizes.empty()) pictures.emplace(id.value, picture_of(view));
  }
  return pictures;
}

html::Html place_line(
    const CardSurroundings& around,
    const Kind& kind,
    std::string_view country,
    std::optional<std::int64_t> city_id
) {
  const i18n::Language& language = around.ui.tr.language();
  const places::Country* known = around.places.country(country);
  if (known == nullptr) return {};
  const std::string list = around.url(kind.path);
  html::Html line = R"(<a href="{}">{}</a>)"_html(
      fmt::format("{}?country={}", list, known->slug), around.places.country_name(country, language)
  );
  if (!city_id) return line;
  const std::string city = around.places.city_name(*city_id, language);
  if (!city.empty())
    line += R"( · <a href="{}"><bdi>{}</bdi></a>)"_html(
        fmt::format("{}?city={}", list, *city_id), city
    );
  return line;
}

std::vector<html::Chip> theme_chips(const CardSurroundings& around, std::string_view theme_ids) {
  std::vector<html::Chip> chips;
  for (const auto part : text::split(theme_ids, ' ')) {
    const auto id = text::to_int(part);
    const taxonomy::Term* term = id ? around.terms.find(taxonomy::TermId{*id}) : nullptr;
    if (term == nullptr) continue;
    chips.push_back({
        .label = std::string(term->name(around.ui.tr.language().code)),
        .url = around.url("/themes/" + term->slug),
    });
  }
  return chips;
}

bool is_over(const Kind& kind, const Record& record) {
  return kind.last && std::ranges::any_of(kind.fields, [&](const Field* field) {
           return field->facet == kind.last->facet && record.text(*field) == kind.last->value;
         });
}

std::string card_warning(const i18n::Tr& tr, const Kind& kind, const Card& card) {
  if (kind.care.warnings == nullptr) return {};
  return warning_line(tr, warnings_of(tr, kind, card_record(kind, card.card)));
}

std::vector<html::Entry> card_entries(
    const CardSurroundings& around,
    const Kind& kind,
    std::span<const Card> cards,
    const CardPictures& pictures,
    CardArt art
) {
  const std::string_view page_language = around.ui.tr.language().code;
  std::vector<html::Entry> entries;
  entries.reserve(cards.size());
  const i18n::Tr& tr = around.ui.tr;
  for (const Card& card : cards) {
    const Record record = card_record(kind, card.card);
    auto chips = theme_chips(around, card.theme_ids);
    add_tag_chips(chips, around, kind, record);
    entries.push_back({
        .title = title_of(kind, card),
        .url = around.url(entry_path(kind, card.slug)),
        .eyebrow = place_line(around, kind, card.country, card.city_id),
        .summary = card.summary,
        .language = card.language == page_language ? std::string() : card.language,
        .art = art_of(kind, card, pictures, art),
        .meta = card_meta(tr, kind, record, around.today),
        .chips = std::move(chips),
        .tag = {},
        .warning = card_warning(tr, kind, card),
    });
  }
  return entries;
}

}  // namespace ibis::entries
