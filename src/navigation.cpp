#include "navigation.hpp"

namespace ibis {

using i18n::msg;

std::vector<html::NavItem> navigation() {
  return {
      {msg("Home"), "/", "home"},
      {msg("site|About"), "/about", "about"},
      {msg("Integration practices"), "/practices", "practices adaptations"},
      {msg("Resources"), "/resources", "resources"},
      {msg("Stories"), "/stories", "stories"},
      {msg("Discuss"), "/discuss", "discuss dialogues"},
      {msg("Events"), "/events", "events"},
      {msg("Museums of migration"), "/museums", "museums museum-items"},
      {msg("Community"), "/community", "community people organisations requests skills"},
      {msg("Networks"), "/networks", "networks instruments recognition"},
      {msg("Worldwide"), "/worldwide", "worldwide"},
      {msg("Themes"), "/themes", "themes"}
  };
}

std::vector<html::FooterColumn> footer() {
  return {
      {msg("Take part"),
       {{msg("Submit a practice"), "/practices/new", ""},
        {msg("Tell of an adaptation"), "/adaptations/new", ""},
        {msg("Contribute a resource"), "/resources/new", ""},
        {msg("Announce an event"), "/events/new", ""},
        {msg("Announce a dialogue"), "/dialogues/new", ""},
        {msg("Add an institution"), "/museums/new", ""},
        {msg("Add an item"), "/museum-items/new", ""},
        {msg("Add an instrument"), "/instruments/new", ""},
        {msg("Add a network"), "/networks/new", ""},
        {msg("Describe a way to recognition"), "/recognition/new", ""},
        {msg("Open a topic"), "/discuss/new", ""},
        {msg("Tell your story"), "/stories/tell", ""},
        {msg("Take a story back with its code"), "/stories/withdraw", ""}}},
      {msg("Community"),
       {{msg("People"), "/people", ""},
        {msg("Organisations"), "/organisations", ""},
        {msg("Requests and offers"), "/requests", ""},
        {msg("Skills desk"), "/skills", ""},
        {msg("Dialogues"), "/dialogues", ""},
        {msg("Be found here"), "/account/directory", ""},
        {msg("Add an organisation"), "/organisations/new", ""},
        {msg("Ask or offer something"), "/requests/new", ""},
        {msg("Offer or look for knowledge"), "/skills/new", ""},
        {msg("Join the community"), "/account/register", ""}}},
      {msg("States and networks"),
       {{msg("Conventions and compacts"), "/instruments", ""},
        {msg("States and instruments"), "/instruments/states", ""},
        {msg("Networks and processes"), "/networks", ""},
        {msg("States and networks"), "/networks/matrix", ""},
        {msg("Recognition of qualifications"), "/recognition", ""}}},
      {msg("Follow"),
       {{msg("Newsletter"), "/newsletter", ""},
        {msg("New practices as a feed"), "/practices.atom", ""},
        {msg("Newest topics as a feed"), "/discuss.atom", ""},
        {msg("Open data"), "/practices.json", ""},
        {msg("For programs: the API"), "/api/v1/openapi.json", ""}}},
      {msg("site|About"),
       {{msg("What we publish"), "/about/criteria", ""},
        {msg("Privacy"), "/about/privacy", ""},
        {msg("Accessibility"), "/about/accessibility", ""},
        {msg("Who may do what"), "/about/roles", ""}}},
  };
}

}  // namespace ibis
