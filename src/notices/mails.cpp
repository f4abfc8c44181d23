#include "notices/mails.hpp"

#include "core/text.hpp"
#include "entries/revision_store.hpp"
#include "i18n/language.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::notices {

using i18n::arg;
using i18n::msg;

namespace {

i18n::Arg plain_words(std::string_view name, std::string_view value) {
  return arg(name, value);
}

// The fields a notice names, as people know them; none where the kind has none of these any more.
std::string changed_fields(const i18n::Tr& tr, const entries::Kinds& kinds, const Told& told) {
  const entries::Kind* kind = kinds.find(told.kind.value_or(""));
  std::vector<std::string> labels;
  for (const std::string_view name : text::split(told.fields, ' ')) {
    const entries::Field* field = kind == nullptr ? nullptr : entries::find_field(*kind, name);
    if (field != nullptr) labels.emplace_back(tr(field->label));
  }
  return labels.empty() ? std::string() : tr.list(labels);
}

bool keeps_history(const entries::Kinds& kinds, const Told& told) {
  const entries::Kind* kind = kinds.find(told.kind.value_or(""));
  return kind != nullptr && entries::keeps_revisions(*kind);
}

std::string mended_in_words(
    const i18n::Tr& tr, std::string_view fields, std::span<const i18n::Arg> args
) {
  return fields.empty() ? tr.format(msg("{name} changed your “{title}”"), args)
                        : tr.format(msg("{name} changed your “{title}”: {fields}"), args);
}

std::string told_in_words(
    const i18n::Tr& tr, const entries::Kinds& kinds, const Told& told, bool on_page
) {
  const std::string title = told.title.value_or("");
  const std::string by =
      told.by && !told.by->empty() ? *told.by : std::string(tr("a former member"));
  const auto words = on_page ? &i18n::apart : &plain_words;
  const std::string fields = changed_fields(tr, kinds, told);
  const std::array args{words("title", title), words("name", by), arg("fields", fields)};
  switch (find_why(told.why).value_or(Why::published)) {
    case Why::published:
      return tr.format(msg("New: {title}"), args);
    case Why::written:
      return tr.format(msg("{name} wrote at “{title}”"), args);
    case Why::answered:
      return tr.format(msg("{name} answered you at “{title}”"), args);
    case Why::mentioned:
      return tr.format(msg("{name} mentioned you at “{title}”"), args);
    case Why::quoted:
      return tr.format(msg("“{title}” quotes you: please say whether that is right"), args);
    case Why::asked:
      return tr.format(msg("Somebody asks to join “{title}”"), args);
    case Why::accepted:
      return tr.format(msg("You belong to “{title}” now"), args);
    case Why::declined:
      return tr.format(msg("Your request to join “{title}” was declined"), args);
    case Why::invited:
      return tr.format(msg("You are invited to join “{title}”"), args);
    case Why::removed:
      return tr.format(msg("You no longer belong to “{title}”"), args);
    case Why::changed:
      return tr.format(msg("Changed: {title}"), args);
    case Why::mended:
      return mended_in_words(tr, fields, args);
  }
  return title;
}

}  // namespace

std::string sentence(const i18n::Tr& tr, const entries::Kinds& kinds, const Told& told) {
  return told_in_words(tr, kinds, told, false);
}

std::string sentence_on_page(const i18n::Tr& tr, const entries::Kinds& kinds, const Told& told) {
  return told_in_words(tr, kinds, told, true);
}

std::string path_of(const entries::Kinds& kinds, const Told& told) {
  if (told.post) return "/posts/" + *told.post;
  const std::string path = kinds.path_of(told.kind.value_or(""), told.slug.value_or(""));
  switch (find_why(told.why).value_or(Why::published)) {
    case Why::asked:
      return path + "/inside/members";
    case Why::accepted:
      return path + "/inside";
    case Why::quoted:
      return path + "/quotes";
    case Why::invited:
      return path + "/membership";
    case Why::changed:
    case Why::mended:
      return keeps_history(kinds, told) ? path + "/history" : path;
    default:
      return path;
  }
}

namespace {

// A mailbox is read over shoulders, and an outbox keeps what was sent: of some kinds it learns the address alone.
std::vector<Told> as_mailed(const entries::Kinds& kinds, std::span<const Told> notices) {
  std::vector<Told> all(notices.begin(), notices.end());
  for (Told& told : all) {
    const entries::Kind* kind = kinds.find(told.kind.value_or(""));
    if (kind != nullptr && kind->care.unnamed) told.title = told.slug;
  }
  return all;
}

}  // namespace

mail::Mail notice_mail(
    const people::Letterhead& site,
    const entries::Kinds& kinds,
    const people::Person& to,
    std::span<const Told> told,
    std::string_view key
) {
  const std::vector<Told> notices = as_mailed(kinds, told);
  constexpr std::size_t most_subject = 150;
  const i18n::Tr& tr = site.translations.in(to.language);
  const auto address = [&](std::string_view path) {
    return fmt::format(
        "{}{}", site.base_url, i18n::path_for(tr.language(), path, site.default_language)
    );
  };
  std::string text = tr("Dear {name},", arg("name", to.name)) + "\n\n";
  for (const Told& one : notices)
    text += fmt::format("{}\n{}\n\n", sentence(tr, kinds, one), address(path_of(kinds, one)));
  text += fmt::format(
      "{}\n{}\n\n{}\n{}\n\n{}\n",
      tr("What you follow, and how you are told:"),
      address("/account/notices"),
      tr("No mail of this sort any more:"),
      address(fmt::format("/notices/stop/{}", key)),
      site.site_name
  );
  const std::string site_name(site.site_name);
  const std::array args{
      arg("n", static_cast<std::int64_t>(notices.size())), arg("site", site_name)
  };
  const std::string subject =
      notices.size() == 1
          ? sentence(tr, kinds, notices.front())
          : tr.format(
                msg("{n, plural, one {# thing is new} other {# things are new}} on {site}"), args
            );
  return {
      .to = to.email,
      .subject = text::shorten(text::clean_line(subject), most_subject),
      .text = std::move(text),
      .language = std::string(tr.language().code),
      .kind = "notices",
      .asked = mail::Asked::by_member,
      .unsubscribe = fmt::format("{}/notices/stop/{}", site.base_url, key),
  };
}

}  // namespace ibis::notices
