#pragma once
// People who are listed, as pages: what is known in, Html out.
#include "directory/store.hpp"
#include "html/lists.hpp"
#include "people/visibility.hpp"
#include "publishing/field_part.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ibis::directory {

/// What somebody published of one kind.
struct Published {
  std::string heading;
  std::vector<html::Entry> entries;
  std::string all;  // address of the rest; empty: these are all
};

/// Somebody's page, as this reader may see it.
struct PersonPage {
  people::Shown person;
  Profile profile;
  Audiences audiences;  // who sees what
  std::optional<html::Picture> photo;
  std::vector<Published> published;
  html::Pager pager;
  bool own;
  bool takes_messages;  // from this reader
};

html::Html person_page(const site::Context& c, const PersonPage& page);

/// The form of what one says of oneself.
struct ListingForm {
  const publishing::FieldForm& form;
  const Settings& settings;
  const Audiences& audiences;
  std::int64_t version;  // with which the form began
};

html::Html listing_page(const site::Context& c, const ListingForm& form);

/// The name of the field of the form that says who sees another.
std::string audience_field(const entries::Field& field);

}  // namespace ibis::directory
