#include "museums/dublin_core.hpp"

#include "core/text.hpp"
#include "entries/visibility.hpp"
#include "museums/choices.hpp"
#include "museums/item.hpp"
#include "museums/museum.hpp"
#include "publishing/xml.hpp"

#include <fmt/format.h>

namespace ibis::museums {

namespace {

using entries::Field;
using entries::Record;
namespace common = entries::common;

class Elements {
 public:
  void add(std::string_view name, std::string_view value, std::string_view language = {}) {
    if (value.empty()) return;
    xml_ += fmt::format("  <dc:{}", name);
    if (!language.empty()) xml_ += fmt::format(" xml:lang=\"{}\"", language);
    xml_ += '>';
    publishing::append_xml(xml_, value);
    xml_ += fmt::format("</dc:{}>\n", name);
  }

  [[nodiscard]] const std::string& xml() const { return xml_; }

 private:
  std::string xml_;
};

// Those of Dublin Core's own list of types; objects of use are physical ones.
std::string_view dcmi_type(std::string_view type) {
  if (type == "document") return "Text";
  if (type == "photograph" || type == "artwork") return "StillImage";
  if (type == "sound" || type == "interview") return "Sound";
  if (type == "film") return "MovingImage";
  return "PhysicalObject";
}

void add_coverage(
    Elements& out, const entries::Whole& whole, const Record& shown, const DublinCore& around
) {
  const entries::Entry& entry = whole.entry;
  std::string place(around.places.country_name(entry.country, around.language));
  if (entry.city_id)
    place = fmt::format("{}, {}", around.places.city_name(*entry.city_id, around.language), place);
  out.add("coverage", place, around.language.code);
  out.add("coverage", shown.text(item::field::period), entry.language);
}

void add_rights(Elements& out, const Record& shown, std::string_view language) {
  out.add("rights", rights_uri(shown.text(item::field::rights)));
  out.add("rights", shown.text(item::field::rights_holder), language);
}

}  // namespace

std::string dublin_core(const entries::Whole& whole, const DublinCore& around) {
  namespace field = item::field;
  const Record shown = entries::shown_to({}, item::kind, whole);
  const std::string& language = whole.entry.language;
  Elements out;
  const auto add = [&](std::string_view name, const Field& of, std::string_view in = {}) {
    for (const std::string& value : shown.values(of))
      out.add(name, value, in);
  };
  add("title", common::title, language);
  add("title", field::title_original);
  add("creator", field::creator);
  for (const std::string& slug : shown.values(common::themes)) {
    if (const taxonomy::Term* theme = around.terms.find(taxonomy::theme, slug))
      out.add("subject", theme->name(around.language.code), around.language.code);
  }
  add("subject", common::tags, language);
  add("subject", field::community, language);
  add("description", common::summary, language);
  const entries::Referred* museum = shown.referred(field::museum);
  if (museum != nullptr) out.add("publisher", museum->title, museum->language);
  add("contributor", field::contributor);
  add("date", field::date);
  add("date", field::date_text, language);
  out.add("type", dcmi_type(shown.text(field::type)));
  add("format", field::format, language);
  out.add("identifier", fmt::format("{}/id/{}", around.site_url, whole.entry.public_id));
  add("identifier", field::identifier);
  add("source", field::source, language);
  add("language", field::languages);
  if (museum != nullptr)
    out.add("relation", fmt::format("{}/id/{}", around.site_url, museum->public_id));
  add("relation", field::relation);
  add_coverage(out, whole, shown, around);
  add_rights(out, shown, language);
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
)" + out.xml() +
         "</oai_dc:dc>\n";
}

}  // namespace ibis::museums
