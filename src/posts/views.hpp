#pragma once
// What this room shows: values to Html, no I/O.
#include "html/layout.hpp"
#include "posts/decide.hpp"
#include "posts/load.hpp"
#include "posts/thread_part.hpp"
#include "site/context.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

/// One post with its author and date. `acts`: what may be done with it, list items; empty: nothing.
struct PostFrame {
  int heading;                           // level of the line that names its author, 2 to 4
  const html::Picture* photo = nullptr;  // of its author, where the reader may see one
  html::Html acts{};
  html::Html below{};  // its answers
};

html::Html post_item(
    const site::Context& c, const ShownRow& post, const Handles& known, const PostFrame& frame
);
/// The picture of who wrote it, for PostFrame::photo.
const html::Picture* photo_of(const Photos& photos, const ShownRow& post);
/// The words of a post.
html::Html post_words(
    const site::Context& c, std::string_view body, std::string_view language, const Handles& known
);
/// The name of an author who may have left the site.
std::string author_name(const i18n::Tr& tr, std::string_view name);

/// The fields of the form and its buttons; `action` without language prefix.
html::Html write_form(const site::Context& c, const WriteForm& form, std::string_view action);

/// What is written, as it will stand, with the form below; or the form alone where something is wrong.
struct WritePage {
  std::string_view heading;
  std::string action;  // without prefix
  std::string back;    // the page of the owner, without prefix
  std::string back_label;
  WriteForm form;
  std::optional<ShownRow> preview{};
  Handles known{};
  Photos photos{};
};

html::Html write_page(const site::Context& c, const WritePage& page);

/// The form of what is edited: the text alone.
struct EditPage {
  std::string public_id;
  std::string body;
  std::string language;
  std::int64_t version;
  std::vector<FieldError> errors{};
  std::string asked{};               // what a moderator asked for
  std::optional<Handles> preview{};  // shown as it will stand; who is mentioned and here
};

html::Html edit_page(const site::Context& c, const EditPage& page);

/// What a post said and when; `rows` oldest first, `now` as it stands.
html::Html history_page(
    const site::Context& c,
    const Post& now,
    std::string_view author,
    std::span<const VersionRow> rows
);

/// Taking one's own away, or removing somebody else's with a reason.
struct RemovalPage {
  ShownRow post;
  Handles known;
  Photos photos;
  bool own;
  std::string note{};
  std::vector<FieldError> errors{};
};

html::Html removal_page(const site::Context& c, const RemovalPage& page);

}  // namespace ibis::posts
