#include "inside/topic.hpp"

#include "core/text.hpp"
#include "posts/post.hpp"

#include <array>

namespace ibis::inside {

namespace {

constexpr std::array<std::string_view, 3> topic_state_codes{"held", "stands", "withdrawn"};

}  // namespace

std::string_view code(TopicState state) {
  return topic_state_codes.at(static_cast<std::size_t>(state));
}

TopicDraft read_topic_draft(const http::Params& form) {
  return {
      .title = text::clean_line(form.value("title")),
      .language = posts::known_language(form.value("language")),
      .body = text::clean(form.value("body")),
      .announcement = form.value("announcement") == "yes",
  };
}

std::vector<FieldError> check_title(std::string_view title, const i18n::Tr& tr) {
  const auto characters = text::count_characters(title);
  if (characters < Limits::title_least) {
    return {
        {"title",
         tr("Please give it a title of at least {least} characters: what is it about?",
            i18n::arg("least", Limits::title_least))}
    };
  }
  if (characters > Limits::title_most) {
    return {{"title", tr("Use at most {most} characters.", i18n::arg("most", Limits::title_most))}};
  }
  return {};
}

std::vector<FieldError> check_topic_draft(const TopicDraft& draft, const i18n::Tr& tr) {
  std::vector<FieldError> errors = check_title(draft.title, tr);
  if (draft.language.empty())
    errors.push_back({"language", std::string(tr("Choose the language you write in."))});
  for (FieldError& error : posts::check_body(draft.body, tr))
    errors.push_back(std::move(error));
  return errors;
}

}  // namespace ibis::inside
