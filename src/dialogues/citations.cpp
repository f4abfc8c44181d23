#include "dialogues/citations.hpp"

#include <algorithm>

namespace ibis::dialogues {

using i18n::arg;

std::vector<FieldError> check_citations(
    const site::Context& c, db::Read& r, entries::EntryId id, std::string_view body
) {
  std::vector<FieldError> errors;
  for (const Citation& citation : citations_of(body)) {
    const auto post = find_citable(r, id, citation.post);
    if (!post) {
      errors.push_back(
          {"body",
           c.tr(
               "There is no post “{post}” in this dialogue. Please copy its line again.",
               arg("post", citation.post)
           )}
      );
    } else if (!says(post->body, citation.words)) {
      errors.push_back(
          {"body",
           c.tr(
               "The post “{post}” does not say just this: “{words}”. Please quote its very words.",
               arg("post", citation.post),
               arg("words", citation.words)
           )}
      );
    }
  }
  return errors;
}

std::vector<FieldError> check_corrected_citations(
    const site::Context& c, db::Read& r, entries::EntryId id, std::string_view body
) {
  auto errors = check_citations(c, r, id, body);
  const auto kept = quotes_of(r, id);
  for (const Citation& citation : citations_of(body)) {
    const bool old = std::ranges::any_of(kept, [&](const Quote& quote) {
      return quote.post == citation.post && quote.words == citation.words;
    });
    const auto post = old ? std::nullopt : find_citable(r, id, citation.post);
    if (!post || !post->name.empty()) continue;
    errors.push_back(
        {"body",
         c.tr(
             "Whoever wrote the post “{post}” has left and can't be asked any more. Please take "
             "its line out.",
             arg("post", citation.post)
         )}
    );
  }
  return errors;
}

std::vector<FieldError> check_cites_somebody(
    const site::Context& c, db::Read& r, entries::EntryId id, std::string_view body
) {
  if (!citations_of(body).empty() || !anybody_may_be_cited(r, id)) return {};
  return {
      {"body",
       std::string(c.tr("It quotes nobody yet. Please copy at least one line from “Posts you can "
                        "quote” into the text."))}
  };
}

}  // namespace ibis::dialogues
