#pragma once
#include "demo/chance.hpp"
#include "demo/words.hpp"
#include "i18n/tr.hpp"
#include "places/gazetteer.hpp"
#include "practices/practice.hpp"
#include "taxonomy/terms.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ibis::demo {

/// Makes a draft out of nothing but its number. Used by one thread.
class DraftMaker {
 public:
  /// Reads the words and the sample's choices below `share`. All must outlive this.
  DraftMaker(
      const std::filesystem::path& share,
      const i18n::Translations& translations,
      const places::Gazetteer& places,
      const taxonomy::Terms& terms
  );

  /// The same draft for the same number, whatever was made before.
  entries::Record draft(std::int64_t number);

 private:
  std::vector<std::string> some(Chance& chance, const Uneven<std::string>& from, int most) const;
  std::string description(Chance& chance, const std::string& language, const Words& words) const;
  const std::vector<std::int64_t>& cities(const std::string& country);
  void choose_place(Chance& chance, entries::Record& draft);
  void choose_dates(Chance& chance, entries::Record& draft) const;

  const i18n::Translations& translations_;
  const places::Gazetteer& places_;
  std::map<std::string, Words, std::less<>> words_;
  Uneven<std::string> languages_;
  Uneven<std::string> types_;
  Uneven<std::string> countries_;
  Uneven<std::string> themes_;
  Uneven<std::string> groups_;
  Uneven<std::string> gcm_;
  Uneven<std::string> sdg_;
  Uneven<std::string> kinds_;
  std::map<std::string, std::vector<std::int64_t>> cities_;  // biggest first
};

}  // namespace ibis::demo
