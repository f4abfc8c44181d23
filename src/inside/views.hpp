#pragma once
// What this room shows: values to Html, no I/O.
#include "directory/store.hpp"
#include "html/html.hpp"
#include "inside/change.hpp"
#include "inside/document_store.hpp"
#include "inside/store.hpp"
#include "inside/topic_store.hpp"
#include "places/gazetteer.hpp"
#include "site/context.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ibis::inside {

/// One's own membership, and what can be done with it.
struct MembershipView {
  const entries::Entry& network;
  std::optional<Membership> own;
  bool names_successor;            // is the last who coordinates
  std::vector<Member> successors;  // among whom one is named then
  Asking typed;
  std::vector<FieldError> errors;
};

html::Html membership_page(const site::Context& c, const MembershipView& view);

/// The list of members, with what who runs the network does.
struct MembersView {
  const entries::Entry& network;
  Rights rights;
  std::vector<Member> members;
  std::vector<directory::InCountry> where;  // of those who let members see it
  const places::Country* only;              // whose members alone are listed; nullptr: all
  std::string handle;                       // typed to invite somebody
  std::vector<FieldError> errors;
};

html::Html members_page(const site::Context& c, const MembersView& view);

/// Discussions and the newest documents.
struct TalkView {
  const entries::Entry& network;
  Rights rights;
  std::vector<TopicRow> topics;
  std::vector<Document> documents;
  html::Html follow;
  std::string next;         // query of the page behind this one; empty: there is none
  std::size_t waiting = 0;  // for who coordinates
};

html::Html talk_page(const site::Context& c, const TalkView& view);

struct NewTopicView {
  const entries::Entry& network;
  bool announces;  // may tell all members something
  bool newcomer;
  TopicDraft draft;
  std::vector<FieldError> errors;
  html::Html preview;
};

html::Html new_topic_page(const site::Context& c, const NewTopicView& view);

struct TopicView {
  const entries::Entry& network;
  Rights rights;
  Topic topic;
  bool closed;
  html::Html follow;
  html::Html thread;
};

html::Html topic_page(const site::Context& c, const TopicView& view);

struct DocumentsView {
  const entries::Entry& network;
  Rights rights;
  std::vector<Document> documents;
  DocumentDraft draft;
  std::vector<FieldError> errors;
};

html::Html documents_page(const site::Context& c, const DocumentsView& view);
html::Html document_removal_page(
    const site::Context& c, const entries::Entry& network, const Document& document
);
/// Documents one below the other, each with who put it there and when; with the way to remove it where `rights` allow.
html::Html document_rows(
    const site::Context& c,
    const entries::Entry& network,
    const Rights& rights,
    std::span<const Document> documents
);

/// The languages of the site, to choose that of a text. `another`: what any other is called; empty: it must be one of these.
html::Html language_field(
    const site::Context& c,
    std::string_view label,
    std::string_view chosen,
    std::span<const FieldError> errors,
    std::string_view another = {}
);

}  // namespace ibis::inside
