#include "editorial/feature.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "editorial/limits.hpp"
#include "i18n/days.hpp"

namespace ibis::editorial {

namespace {

// A whole day; nothing where the text is none.
std::optional<PartialDate> day_in(std::string_view text) {
  const auto date = parse_partial_date(text);
  if (!date || date->day == 0 || date->year < Limits::first_feature_year) return std::nullopt;
  return date;
}

}  // namespace

FeatureDraft read_feature_draft(const http::Params& form) {
  return {
      .entry = text::clean_line(form.value("entry")),
      .from = text::clean_line(form.value("from")),
      .until = text::clean_line(form.value("until")),
  };
}

Reference find_reference(std::string_view typed) {
  typed = typed.substr(0, typed.find_first_of("?#"));
  while (typed.ends_with('/'))
    typed.remove_suffix(1);
  const auto slash = typed.rfind('/');
  const std::string last(slash == std::string_view::npos ? typed : typed.substr(slash + 1));
  std::string before(slash == std::string_view::npos ? std::string_view() : typed.substr(0, slash));
  if (!before.starts_with('/')) before.insert(0, "/");
  constexpr std::string_view lasting = "/id";
  if (before.ends_with(lasting)) {
    before.resize(before.size() - lasting.size());
    return {.list = std::move(before), .slug = {}, .public_id = last};
  }
  return {.list = std::move(before), .slug = last, .public_id = {}};
}

Result<FeatureTime> check_feature_time(
    const FeatureDraft& draft, Instant now, std::string_view zone, const i18n::Tr& tr
) {
  std::vector<FieldError> errors;
  const auto wrong = [&](std::string field) {
    errors.push_back({std::move(field), std::string(tr("Please write a day such as 2026-03-04."))});
  };
  const auto first = day_in(draft.from);
  const auto last = day_in(draft.until);
  if (!draft.from.empty() && !first) wrong("from");
  if (!draft.until.empty() && !last) wrong("until");
  if (!errors.empty()) return fail_fields(std::move(errors));

  FeatureTime time{.from = first ? i18n::start_of_day(*first, zone) : now, .until = std::nullopt};
  if (!last) return time;
  time.until = i18n::start_of_day(i18n::day_after(*last), zone);
  if (*time.until <= time.from) {
    errors.push_back({"until", std::string(tr("The last day is before the first."))});
  } else if (*time.until <= now) {
    errors.push_back({"until", std::string(tr("That day is over already."))});
  }
  if (!errors.empty()) return fail_fields(std::move(errors));
  return time;
}

}  // namespace ibis::editorial
