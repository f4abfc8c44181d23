#pragma once
// Parts that show many things: cards, rows, pages of a list, tables, facts, steps.
#include "html/parts.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::html {

/// One entry in a list. Only title and url are always there.
struct Entry {
  std::string title;
  std::string url;
  Html eyebrow;  // place and time, above the title
  std::string summary;
  std::string language;  // of title and summary, when it is not the page's
  Html art;              // picture() or pattern()
  std::vector<MetaItem> meta;
  std::vector<Chip> chips;
  Html tag;               // state, beside the title
  std::string warning{};  // stands for the summary until somebody opens it
  // The same with marks, drawn instead where they are not empty.
  Html marked_title = {};
  Html marked_summary = {};
};

/// Cards side by side (ul.cards), headings of level 3.
Html cards(const Ui& ui, std::span<const Entry> entries);

/// Rows one below the other (ol.rows), headings of level 3.
Html rows(const Ui& ui, std::span<const Entry> entries);

/// The least there can be of each: title, and the eyebrow below it (ul.fresh).
Html lines(std::span<const Entry> entries);

/// One of them, and the list of some that were drawn before.
Html row(const Ui& ui, const Entry& entry);
Html rows(std::span<const std::shared_ptr<const Html>> drawn);

/// One card, and a gallery of some that were drawn before.
Html card(const Ui& ui, const Entry& entry);
Html gallery(std::span<const std::shared_ptr<const Html>> drawn);

struct Pager {
  std::string previous;  // empty: this is the first page
  std::string next;      // empty: this is the last
  int next_count = 0;    // how many the next page shows; 0: not said
};

/// Links to the pages before and after; nothing when there is only one.
Html pager(const Ui& ui, const Pager& p);

struct Fact {
  std::string name;
  Html value;
};

/// dl of facts; those whose value is empty are left out.
Html facts(std::span<const Fact> list);

/// Facts at a glance beside an entry: aside.glance with `more` (buttons) below.
Html glance(const Ui& ui, std::span<const Fact> list, const Html& more = {});

struct Cell {
  Html content;
  bool number = false;
};

struct Table {
  std::string caption;
  std::vector<Cell> head;               // number: the column's head stands to the end
  std::vector<std::vector<Cell>> rows;  // the first cell of each row is its head
  // The heads in plain words: on a phone each row is a card, and each cell says what it is. Empty: the table stays one.
  std::vector<std::string> stacked = {};
  bool headed = false;  // the heading above says what the caption says: that is for listeners alone
};

/// A table that scrolls inside its own frame.
Html table(const Table& t);

struct Event {
  Html what;  // the content of a paragraph
  Html when;  // time()
  std::string note;
  Tone tone = Tone::plain;
};

/// What happened to an entry, newest first or last as given.
Html timeline(std::span<const Event> events);

struct Step {
  std::string label;
  std::string url;  // of a step one may go back to
  bool done = false;
};

/// Where one is in a form of several steps; `now` counts from 0.
Html stepper(const Ui& ui, std::span<const Step> list, std::size_t now);

}  // namespace ibis::html
