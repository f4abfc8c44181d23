// The catalogues that src/i18n/catalogues.cmake puts into the program.
#include "i18n/catalogue.hpp"
#include "i18n/language.hpp"

extern "C" {
extern const char ibis_catalogue_en_begin[], ibis_catalogue_en_end[];
extern const char ibis_catalogue_fr_begin[], ibis_catalogue_fr_end[];
extern const char ibis_catalogue_es_begin[], ibis_catalogue_es_end[];
extern const char ibis_catalogue_ar_begin[], ibis_catalogue_ar_end[];
extern const char ibis_catalogue_ru_begin[], ibis_catalogue_ru_end[];
extern const char ibis_catalogue_zh_begin[], ibis_catalogue_zh_end[];
}

namespace ibis::i18n {

std::string_view embedded_catalogue(std::string_view code) {
  if (code == "en") return {ibis_catalogue_en_begin, ibis_catalogue_en_end};
  if (code == "fr") return {ibis_catalogue_fr_begin, ibis_catalogue_fr_end};
  if (code == "es") return {ibis_catalogue_es_begin, ibis_catalogue_es_end};
  if (code == "ar") return {ibis_catalogue_ar_begin, ibis_catalogue_ar_end};
  if (code == "ru") return {ibis_catalogue_ru_begin, ibis_catalogue_ru_end};
  if (code == "zh") return {ibis_catalogue_zh_begin, ibis_catalogue_zh_end};
  return {};
}

}  // namespace ibis::i18n
