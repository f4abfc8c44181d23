// Summing a dialogue up: writing, asking those who are quoted, publishing; and the page of what is published.
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
#include "html/layout.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "people/mails.hpp"
#include "publishing/load.hpp"
#include "resources/resource.hpp"

#include <algorithm>
#include <iterator>

namespace ibis::dialogues {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

struct OpenedSynthesis {
  entries::Whole whole;
  std::optional<Synthesis> synthesis;
  std::vector<Quote> quotes;
};

OpenedSynthesis read_opened(const site::Context& c, entries::Whole whole) {
  return c.read(
      [&](db::Read& r) {
        return OpenedSynthesis{
            .whole = whole,
            .synthesis = find_synthesis(r, whole.entry.id),
            .quotes = quotes_of(r, whole.entry.id),
        };
      },
      {.label = "synthesis"}
  );
}

// For those who sum it up.
Result<OpenedSynthesis> open_synthesis(const site::Context& c) {
  auto whole = open_dialogue(c);
  if (!whole) return std::unexpected(whole.error());
  const bool may = c.read(
      [&](db::Read& r) { return may_sum_up(r, c.viewer, whole->entry); }, {.label = "synthesis"}
  );
  if (!may) return fail(ErrorKind::forbidden);
  return read_opened(c, *std::move(whole));
}

bool is_published(const OpenedSynthesis& opened) {
  return opened.synthesis && opened.synthesis->published_at;
}

constexpr int http_conflict = 409;

Html what_was_typed(const site::Context& c) {
  const SynthesisDraft draft = read_synthesis(c.request.form);
  Html texts;
  for (const std::string& text : {draft.title, draft.summary, draft.body}) {
    if (!text.empty()) texts += R"(<p class="changes" dir="auto">{}</p>)"_html(text);
  }
  if (texts.empty()) return {};
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(c.tr("What you typed"), texts);
}

// Instead of the form, once there is nothing to write any more. What was typed meanwhile can still be copied.
http::Response published_already(const site::Context& c, const OpenedSynthesis& opened) {
  const std::string& slug = opened.whole.entry.slug;
  Html buttons = html::link_button(
      c.ui(),
      c.tr("Read the synthesis"),
      c.url(dialogue_path(slug, "/synthesis")),
      html::ButtonKind::primary
  );
  buttons += html::link_button(
      c.ui(), c.tr("Correct the synthesis"), c.url(dialogue_path(slug, "/synthesis/correction"))
  );
  return dialogue_response(
      c,
      opened.whole.entry,
      c.tr("The synthesis is published"),
      R"(<p class="lead">{}</p>{}{})"_html(
          c.tr("It is corrected on a page of its own. Who is quoted may still change their mind."),
          html::actions(buttons),
          what_was_typed(c)
      ),
      c.request.is_read() ? 200 : http_conflict
  );
}

bool still_open(const site::Context& c, const entries::Whole& whole) {
  const auto times = times_of(whole.record);
  return !times || c.now < times->closes_at;
}

SynthesisDraft draft_of(const site::Context& c, const OpenedSynthesis& opened) {
  if (!opened.synthesis) {
    return {
        .title = c.tr("Synthesis: {title}", arg("title", opened.whole.entry.title)),
        .summary = {},
        .language = opened.whole.entry.language,
        .body = {},
        .version = 0,
    };
  }
  const Synthesis& kept = *opened.synthesis;
  return {
      .title = kept.title,
      .summary = kept.summary,
      .language = kept.language,
      .body = kept.body,
      .version = kept.version,
  };
}

http::Response form_page(
    const site::Context& c,
    const OpenedSynthesis& opened,
    SynthesisDraft draft,
    std::vector<FieldError> errors,
    bool preview
) {
  const entries::EntryId id = opened.whole.entry.id;
  SynthesisForm form{
      .entry = opened.whole.entry,
      .draft = std::move(draft),
      .preview = {},
      .quotes = opened.quotes,
      .posts = c.read(
          [&](db::Read& r) { return citable_posts(r, id, Limits::posts_offered); },
          {.label = "synthesis"}
      ),
      .not_yet = not_yet(opened.quotes, still_open(c, opened.whole), c.now),
      .errors = std::move(errors),
  };
  if (preview && form.errors.empty()) {
    form.preview = Synthesis{
        .entry_id = id,
        .title = form.draft.title,
        .summary = form.draft.summary,
        .language = form.draft.language,
        .body = form.draft.body,
        .version = form.draft.version,
        .updated_at = c.now,
        .published_at = {},
        .corrected_at = {},
    };
  }
  return dialogue_response(
      c,
      opened.whole.entry,
      c.tr("Write the synthesis"),
      synthesis_form_view(c, form),
      form.errors.empty() ? 200 : site::form_has_errors
  );
}

Result<> save(
    const site::Context& c, db::Write& w, entries::EntryId id, const SynthesisDraft& draft
) {
  if (auto errors = check_citations(c, w, id, draft.body); !errors.empty())
    return fail_fields(std::move(errors));
  if (auto saved = save_synthesis(w, id, draft, c.now); !saved) return saved;
  keep_quotes(w, id, citations_of(draft.body), c.now);
  return {};
}

Result<> ask(const site::Context& c, db::Write& w, const entries::Entry& entry) {
  const posts::Tools tools{
      .setup = *c.app.posts, .mailer = c.app.mailer, .letterhead = people::letterhead(c.app)
  };
  for (const PersonId person : mark_asked(w, entry.id, c.now)) {
    if (auto asked = ask_quoted(tools, w, entry, person, c.now); !asked) return asked;
  }
  return {};
}

Result<> save_and_publish(
    const site::Context& c, db::Write& w, const entries::Whole& whole, const SynthesisDraft& draft
) {
  const auto resource = resource_record(c, whole, draft);
  if (!resource) return std::unexpected(resource.error());
  if (auto saved = save(c, w, whole.entry.id, draft); !saved) return saved;
  if (const auto why = not_yet(quotes_of(w, whole.entry.id), still_open(c, whole), c.now))
    return fail_fields({{"body", std::string(c.tr(*why))}});
  return publish(c, w, whole, *resource);
}

Html corrected_line(const site::Context& c, const entries::Entry& entry, const Synthesis& shown) {
  if (!shown.corrected_at) return {};
  return R"(<p class="hint">{} <a href="{}">{}</a></p>)"_html(
      c.tr("Corrected on {date}", arg("date", c.date(*shown.corrected_at))),
      c.url(dialogue_path(entry.slug, "/synthesis/history")),
      c.tr("What was corrected")
  );
}

}  // namespace

Result<http::Response> synthesis_form(const site::Context& c) {
  const auto opened = open_synthesis(c);
  if (!opened) return std::unexpected(opened.error());
  if (is_published(*opened)) return published_already(c, *opened);
  return form_page(c, *opened, draft_of(c, *opened), {}, false);
}

Result<http::Response> write_synthesis(const site::Context& c) {
  const auto opened = open_synthesis(c);
  if (!opened) return std::unexpected(opened.error());
  if (is_published(*opened)) return published_already(c, *opened);
  const std::string_view go = c.request.form.value("go");
  SynthesisDraft draft = read_synthesis(c.request.form);
  const bool whole_text = go == "ask" || go == "publish";
  auto errors = check_synthesis(draft, whole_text, c.tr);
  if (whole_text && !draft.body.empty()) {
    std::ranges::move(
        c.read(
            [&](db::Read& r) {
              return check_cites_somebody(c, r, opened->whole.entry.id, draft.body);
            },
            {.label = "synthesis"}
        ),
        std::back_inserter(errors)
    );
  }
  if (!errors.empty() || go == "preview")
    return form_page(c, *opened, std::move(draft), std::move(errors), true);
  const entries::Whole& whole = opened->whole;
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (go == "publish") return save_and_publish(c, w, whole, draft);
        if (auto saved = save(c, w, whole.entry.id, draft); !saved) return saved;
        return go == "ask" ? ask(c, w, whole.entry) : Result<>{};
      },
      {db::Touches::public_pages, "synthesis"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return form_page(c, *opened, std::move(draft), done.error().fields, false);
  if (!done && done.error().kind == ErrorKind::conflict) {
    draft.version = opened->synthesis ? opened->synthesis->version : 0;
    return form_page(c, *opened, std::move(draft), site::overtaken(c), false);
  }
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  if (go == "publish")
    return site::go_to(c, dialogue_path(whole.entry.slug, "/synthesis"), "synthesis-published");
  return site::go_to(
      c,
      dialogue_path(whole.entry.slug, "/synthesis/edit"),
      go == "ask" ? "quoted-asked" : "draft-saved"
  );
}

Result<http::Response> synthesis(const site::Context& c) {
  auto whole = open_dialogue(c);
  if (!whole) return std::unexpected(whole.error());
  const OpenedSynthesis opened = read_opened(c, *std::move(whole));
  if (!is_published(opened)) return fail(ErrorKind::not_found);
  const entries::Entry& entry = opened.whole.entry;
  const Synthesis& shown = *opened.synthesis;
  const auto marks = html::in_language(other_language(c, shown.language));
  const auto* resource = opened.whole.record.referred(field::synthesis);
  const Html beside = resource == nullptr
                          ? Html()
                          : R"(<p class="actions">{}</p>)"_html(html::link_button(
                                c.ui(),
                                c.tr("Among the resources"),
                                c.url(entries::entry_path(resources::kind, resource->slug))
                            ));
  const bool corrects =
      c.read([&](db::Read& r) { return may_sum_up(r, c.viewer, entry); }, {.label = "synthesis"});
  auto frame = site::frame(c, shown.title);
  frame.section = "dialogues";
  frame.description = shown.summary;
  frame.crumbs = {
      {std::string(c.tr(kind.words.many)), c.url(kind.path)},
      {entry.title, c.url(dialogue_path(entry.slug))},
      {shown.title, ""}
  };
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><p class="eyebrow"><a href="{}" {}>{}</a></p><h1 {}>{}</h1><p class="lead" {}>{}</p><p class="hint">{}</p>{}</header>{}<p class="hint">{}</p>{}{}</div>)"_html(
          c.url(dialogue_path(entry.slug)),
          html::in_language(other_language(c, entry.language)),
          entry.title,
          marks,
          shown.title,
          marks,
          shown.summary,
          c.tr("Published on {date}", arg("date", c.date(*shown.published_at))),
          corrected_line(c, entry, shown),
          synthesis_text(c, shown, opened.quotes, false),
          rule_of_quotes(c),
          beside,
          html::when(
              corrects,
              [&] {
                return html::actions(html::link_button(
                    c.ui(),
                    c.tr("Correct the synthesis"),
                    c.url(dialogue_path(entry.slug, "/synthesis/correction"))
                ));
              }
          )
      )
  );
}

}  // namespace ibis::dialogues
