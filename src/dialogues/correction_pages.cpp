// Correcting a published synthesis around its quotations, and what it said before.
#include "core/text.hpp"
#include "db/database.hpp"
#include "dialogues/citations.hpp"
#include "dialogues/dialogue.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/mails.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/pages.hpp"
#include "dialogues/parts.hpp"
#include "dialogues/publish.hpp"
#include "dialogues/synthesis_view.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "people/mails.hpp"

#include <algorithm>

namespace ibis::dialogues {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// A published synthesis; what is not published is not there.
struct PublishedSynthesis {
  entries::Whole whole;
  Synthesis synthesis;
  std::vector<Quote> quotes;
};

Result<PublishedSynthesis> open_published(const site::Context& c) {
  auto whole = open_dialogue(c);
  if (!whole) return std::unexpected(whole.error());
  auto [kept, quotes] = c.read(
      [&](db::Read& r) {
        return std::pair(find_synthesis(r, whole->entry.id), quotes_of(r, whole->entry.id));
      },
      {.label = "synthesis"}
  );
  if (!kept || !kept->published_at) return fail(ErrorKind::not_found);
  return PublishedSynthesis{
      .whole = *std::move(whole), .synthesis = *std::move(kept), .quotes = std::move(quotes)
  };
}

// For those who sum up, and nobody else.
Result<PublishedSynthesis> open_for_correction(const site::Context& c) {
  auto opened = open_published(c);
  if (!opened) return opened;
  const bool may = c.read(
      [&](db::Read& r) { return may_sum_up(r, c.viewer, opened->whole.entry); },
      {.label = "synthesis"}
  );
  if (!may) return fail(ErrorKind::forbidden);
  return opened;
}

http::Response correction_page(
    const site::Context& c,
    const PublishedSynthesis& opened,
    SynthesisDraft draft,
    std::string note,
    std::vector<FieldError> errors,
    bool preview
) {
  SynthesisForm form{
      .entry = opened.whole.entry,
      .draft = std::move(draft),
      .preview = {},
      .quotes = opened.quotes,
      .posts = c.read(
          [&](db::Read& r) {
            return citable_posts(r, opened.whole.entry.id, Limits::posts_offered);
          },
          {.label = "synthesis"}
      ),
      .not_yet = {},
      .errors = std::move(errors),
      .note = std::move(note),
  };
  if (preview && form.errors.empty()) {
    form.preview = opened.synthesis;
    form.preview->language = form.draft.language;
    form.preview->body = form.draft.body;
  }
  return dialogue_response(
      c,
      opened.whole.entry,
      c.tr("Correct the synthesis"),
      synthesis_form_view(c, form),
      form.errors.empty() ? 200 : site::form_has_errors
  );
}

// Who is cited anew is asked; all others who are quoted are told.
Result<> tell_all_quoted(
    const site::Context& c, db::Write& w, const entries::Entry& entry, std::string_view note
) {
  const posts::Tools tools{
      .setup = *c.app.posts, .mailer = c.app.mailer, .letterhead = people::letterhead(c.app)
  };
  const auto asked = mark_asked(w, entry.id, c.now);
  for (const PersonId person : asked) {
    if (auto sent = ask_quoted_afterwards(tools, w, entry, person, c.now); !sent) return sent;
  }
  std::vector<PersonId> told = asked;
  for (const Quote& quote : quotes_of(w, entry.id)) {
    if (std::ranges::find(told, quote.person_id) != told.end()) continue;
    told.push_back(quote.person_id);
    if (auto sent = tell_corrected(tools, w, entry, quote.person_id, note); !sent) return sent;
  }
  return {};
}

Result<> correct(
    const site::Context& c,
    db::Write& w,
    const PublishedSynthesis& opened,
    const SynthesisDraft& draft,
    std::string_view note
) {
  const entries::EntryId id = opened.whole.entry.id;
  const auto resource = resource_record(c, opened.whole, draft);
  if (!resource) return std::unexpected(resource.error());
  if (auto errors = check_corrected_citations(c, w, id, draft.body); !errors.empty())
    return fail_fields(std::move(errors));
  if (auto saved = correct_synthesis(w, id, draft, note, c.now); !saved) return saved;
  keep_quotes(w, id, citations_of(draft.body), c.now);
  if (auto followed = correct_resource(c, w, opened.whole, opened.synthesis, *resource); !followed)
    return followed;
  return tell_all_quoted(c, w, opened.whole.entry, note);
}

Html changed_text(const site::Context& c, std::string_view body, std::string_view language) {
  return R"(<div {}>{}</div>)"_html(
      html::in_language(other_language(c, language)),
      html::render_markdown(body, {.top_heading = 3, .table_label = c.tr("Table")}).html
  );
}

Html changed_line(const site::Context& c, std::string_view line, std::string_view language) {
  return R"(<p {}>{}</p>)"_html(html::in_language(other_language(c, language)), line);
}

Html before_and_after(
    const site::Context& c, std::string_view label, const Html& before, const Html& after
) {
  return html::disclosure(
      label,
      R"(<dl class="facts"><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl>)"_html(
          c.tr("Before"), before, c.tr("After"), after
      )
  );
}

// One correction: what it changed of what stood there before.
Html correction_part(
    const site::Context& c, const FormerSynthesis& before, const FormerSynthesis& after
) {
  Html changes;
  if (before.title != after.title)
    changes += before_and_after(
        c,
        c.tr("Title"),
        changed_line(c, before.title, before.language),
        changed_line(c, after.title, after.language)
    );
  if (before.summary != after.summary)
    changes += before_and_after(
        c,
        c.tr("Summary"),
        changed_line(c, before.summary, before.language),
        changed_line(c, after.summary, after.language)
    );
  if (before.body != after.body)
    changes += before_and_after(
        c,
        c.tr("Text"),
        changed_text(c, before.body, before.language),
        changed_text(c, after.body, after.language)
    );
  return R"(<section><h2>{}</h2><p dir="auto">{}</p>{}</section>)"_html(
      html::time(rfc3339(before.corrected_at), c.date_time(before.corrected_at)),
      before.note,
      changes
  );
}

}  // namespace

Result<http::Response> correction_form(const site::Context& c) {
  const auto opened = open_for_correction(c);
  if (!opened) return std::unexpected(opened.error());
  const Synthesis& kept = opened->synthesis;
  return correction_page(
      c,
      *opened,
      {.title = kept.title,
       .summary = kept.summary,
       .language = kept.language,
       .body = kept.body,
       .version = kept.version},
      {},
      {},
      false
  );
}

Result<http::Response> write_correction(const site::Context& c) {
  const auto opened = open_for_correction(c);
  if (!opened) return std::unexpected(opened.error());
  SynthesisDraft draft = read_synthesis(c.request.form);
  std::string note = text::clean_line(c.request.form.value("note"));
  const bool preview = c.request.form.value("go") != "correct";
  auto errors = check_synthesis(draft, true, c.tr);
  if (!preview) std::ranges::move(check_note(note, c.tr), std::back_inserter(errors));
  if (!errors.empty() || preview)
    return correction_page(c, *opened, std::move(draft), std::move(note), std::move(errors), true);
  const auto done = c.app.db.write(
      [&](db::Write& w) { return correct(c, w, *opened, draft, note); },
      {db::Touches::public_pages, "correct synthesis"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return correction_page(
        c, *opened, std::move(draft), std::move(note), done.error().fields, false
    );
  if (!done && done.error().kind == ErrorKind::conflict) {
    draft.version = opened->synthesis.version;
    return correction_page(
        c, *opened, std::move(draft), std::move(note), site::overtaken(c), false
    );
  }
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, dialogue_path(opened->whole.entry.slug, "/synthesis"), "post-changed");
}

Result<http::Response> synthesis_history(const site::Context& c) {
  const auto opened = open_published(c);
  if (!opened) return std::unexpected(opened.error());
  const Synthesis& shown = opened->synthesis;
  const auto former = c.read(
      [&](db::Read& r) {
        return former_syntheses(r, opened->whole.entry.id, Limits::corrections_shown);
      },
      {.label = "synthesis"}
  );
  Html list;
  FormerSynthesis after{
      .title = shown.title,
      .summary = shown.summary,
      .language = shown.language,
      .body = without(shown.body, citations_of(shown.body)),
      .note = {},
      .corrected_at = c.now,
  };
  for (const FormerSynthesis& before : former) {
    list += correction_part(c, before, after);
    after = before;
  }
  if (former.empty())
    list = R"(<p>{}</p>)"_html(c.tr("Nothing has been changed since it was published."));
  return dialogue_response(
      c,
      opened->whole.entry,
      c.tr("What was corrected"),
      R"(<p class="lead"><a href="{}" {}>{}</a></p>{}<p class="hint">{}</p>)"_html(
          c.url(dialogue_path(opened->whole.entry.slug, "/synthesis")),
          html::in_language(other_language(c, shown.language)),
          shown.title,
          list,
          c.tr("Quotations are left out here: they are their authors', who may take them back.")
      )
  );
}

}  // namespace ibis::dialogues
