#include "discuss/topic.hpp"

#include "core/text.hpp"
#include "i18n/language.hpp"
#include "posts/post.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::discuss {

namespace {

using i18n::arg;
using i18n::msg;

constexpr std::array<std::string_view, 4> states{"held", "stands", "withdrawn", "removed"};
constexpr std::array<std::string_view, 2> opener_codes{"members", "staff"};

struct ActRow {
  std::string_view code;
  i18n::Msgid done;
};

constexpr std::array acts{
    ActRow{"pin", msg("Pinned")},
    ActRow{"unpin", msg("Pinned no more")},
    ActRow{"close", msg("Topic closed")},
    ActRow{"reopen", msg("Opened again")},
    ActRow{"move", msg("Moved")},
    ActRow{"remove", msg("Removed")},
};

// What stands at these places of addresses already.
constexpr std::array<std::string_view, 2> taken_slugs{"new", "t"};
constexpr std::string_view manage_end = "manage";

void check_length(
    std::vector<FieldError>& errors,
    std::string field,
    std::string_view value,
    std::size_t most,
    const i18n::Tr& tr
) {
  const auto n = text::count_characters(value);
  if (n <= most) return;
  errors.push_back(
      {std::move(field),
       tr("{n} characters; the limit is {max}. Please shorten it.", arg("n", n), arg("max", most))}
  );
}

bool is_among(std::span<const Category> all, std::string_view slug) {
  return std::ranges::find(all, slug, &Category::slug) != all.end();
}

}  // namespace

std::string_view code(TopicState state) {
  return states.at(static_cast<std::size_t>(state));
}

std::string_view code(Openers openers) {
  return opener_codes.at(static_cast<std::size_t>(openers));
}

Words words_in(
    const std::array<std::string, 6>& words, std::string_view language, std::string_view fallback
) {
  for (const std::string_view wanted : {language, fallback, std::string_view("en")}) {
    const i18n::Language* known = i18n::find_language(wanted);
    if (known != nullptr && !words[i18n::index_of(*known)].empty())
      return {.language = std::string(known->code), .text = words[i18n::index_of(*known)]};
  }
  for (const i18n::Language& any : i18n::languages()) {
    if (!words[i18n::index_of(any)].empty())
      return {.language = std::string(any.code), .text = words[i18n::index_of(any)]};
  }
  return {};
}

std::string category_path(std::string_view slug) {
  return fmt::format("/discuss/{}", slug);
}

std::string list_file_path(std::string_view format, std::string_view category) {
  std::string path = fmt::format("/discuss.{}", format);
  if (!category.empty()) path += fmt::format("?category={}", category);
  return path;
}

bool may_open(const access::Viewer& viewer, const Category& category) {
  if (!viewer.signed_in() || !viewer.role || category.archived) return false;
  if (category.openers == code(Openers::members)) return true;
  return access::may(viewer, access::Permission::moderate) ||
         access::may(viewer, access::Permission::edit_pages);
}

std::string topic_path(std::string_view public_id, std::string_view slug) {
  return fmt::format("/discuss/t/{}/{}", public_id, slug);
}

std::string topic_slug(std::string_view title) {
  std::string slug = text::slugify(title, Limits::slug_bytes);
  if (slug.empty() || slug == manage_end) return std::string(topic_kind);
  return slug;
}

TopicDraft read_topic_draft(const http::Params& form) {
  return {
      .category = std::string(form.value("category")),
      .title = text::clean_line(form.value("title")),
      .language = posts::known_language(form.value("language")),
      .body = text::clean(form.value("body")),
  };
}

std::vector<FieldError> check_topic_draft(
    const TopicDraft& draft, std::span<const Category> open_to, const i18n::Tr& tr
) {
  std::vector<FieldError> errors;
  const auto characters = text::count_characters(draft.title);
  if (characters < Limits::title_least) {
    errors.push_back(
        {"title",
         tr("Please give it a title of at least {least} characters: what is it about?",
            arg("least", Limits::title_least))}
    );
  }
  check_length(errors, "title", draft.title, Limits::title_most, tr);
  if (!is_among(open_to, draft.category))
    errors.push_back({"category", std::string(tr("Choose one of the categories."))});
  if (draft.language.empty())
    errors.push_back({"language", std::string(tr("Choose the language you write in."))});
  for (FieldError& error : posts::check_body(draft.body, tr))
    errors.push_back(std::move(error));
  return errors;
}

std::string_view code(Act act) {
  return acts.at(static_cast<std::size_t>(act)).code;
}

std::optional<Act> find_act(std::string_view code) {
  const auto found = std::ranges::find(acts, code, &ActRow::code);
  if (found == acts.end()) return std::nullopt;
  return static_cast<Act>(found - acts.begin());
}

i18n::Msgid done_label(Act act) {
  return acts.at(static_cast<std::size_t>(act)).done;
}

std::string_view reason_field(Act act) {
  return act == Act::close ? "closed_reason" : "reason";
}

Order read_order(const http::Params& form) {
  const auto act = find_act(form.value("act"));
  return {
      .act = act,
      .reason = act ? text::clean(form.value(reason_field(*act))) : std::string(),
      .category = std::string(form.value("category")),
  };
}

std::vector<FieldError> check_order(
    const Order& order,
    const Topic& topic,
    bool closed,
    std::span<const Category> categories,
    const i18n::Tr& tr
) {
  if (!order.act) return {{"act", std::string(tr("Choose what to do."))}};
  std::vector<FieldError> errors;
  const bool done_already =
      (*order.act == Act::pin && topic.pinned) || (*order.act == Act::unpin && !topic.pinned) ||
      (*order.act == Act::close && closed) || (*order.act == Act::reopen && !closed);
  if (done_already) errors.push_back({"act", std::string(tr("That has been done already."))});
  const bool says_why = *order.act == Act::close || *order.act == Act::remove;
  if (says_why && order.reason.empty())
    errors.push_back(
        {std::string(reason_field(*order.act)),
         std::string(tr("Please say why: its author reads it."))}
    );
  check_length(
      errors, std::string(reason_field(*order.act)), order.reason, Limits::reason_characters, tr
  );
  if (*order.act != Act::move) return errors;
  const auto to = std::ranges::find(categories, order.category, &Category::slug);
  if (to == categories.end() || to->archived)
    errors.push_back({"category", std::string(tr("Choose one of the categories."))});
  else if (to->id == topic.category_id)
    errors.push_back({"category", std::string(tr("It stands there already."))});
  return errors;
}

CategoryDraft read_category_draft(const http::Params& form) {
  CategoryDraft draft{
      .slug = text::clean_line(form.value("slug")),
      .openers = std::string(form.value("openers")),
      .name = {},
      .purpose = {},
  };
  for (const i18n::Language& language : i18n::languages()) {
    const auto at = i18n::index_of(language);
    draft.name[at] = text::clean_line(form.value(fmt::format("name_{}", language.code)));
    draft.purpose[at] = text::clean_line(form.value(fmt::format("purpose_{}", language.code)));
  }
  return draft;
}

std::vector<FieldError> check_category_draft(const CategoryDraft& draft, const i18n::Tr& tr) {
  std::vector<FieldError> errors;
  for (const i18n::Language& language : i18n::languages()) {
    const auto at = i18n::index_of(language);
    check_length(
        errors, fmt::format("name_{}", language.code), draft.name[at], Limits::name_characters, tr
    );
    check_length(
        errors,
        fmt::format("purpose_{}", language.code),
        draft.purpose[at],
        Limits::purpose_characters,
        tr
    );
  }
  const auto english = i18n::index_of(*i18n::find_language("en"));
  if (draft.name[english].empty())
    errors.push_back({"name_en", std::string(tr("Please give it an English name."))});
  if (draft.purpose[english].empty())
    errors.push_back({"purpose_en", std::string(tr("Please say in English what belongs there."))});
  if (std::ranges::find(opener_codes, draft.openers) == opener_codes.end())
    errors.push_back({"openers", std::string(tr("Choose one."))});
  if (!draft.name[english].empty() && category_slug(draft).empty())
    errors.push_back(
        {"slug", std::string(tr("Please choose another address: small letters, numbers, hyphens."))}
    );
  return errors;
}

std::string category_slug(const CategoryDraft& draft) {
  const auto english = i18n::index_of(*i18n::find_language("en"));
  std::string slug = text::slugify(
      draft.slug.empty() ? draft.name[english] : draft.slug, Limits::category_slug_bytes
  );
  if (std::ranges::find(taken_slugs, slug) != taken_slugs.end()) return {};
  return slug;
}

std::string place_text(const Place& place) {
  return fmt::format("{}-{}", place.at.us, place.public_id);
}

std::optional<Place> find_place(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto at = text::to_int(text.substr(0, dash));
  if (!at) return std::nullopt;
  return Place{.at = {*at}, .public_id = std::string(text.substr(dash + 1))};
}

}  // namespace ibis::discuss
