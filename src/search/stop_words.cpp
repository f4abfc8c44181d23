#include "search/query.hpp"

#include <array>
#include <set>

namespace ibis::search {

namespace {

// Articles, prepositions, conjunctions, pronouns and forms of "to be". No word that can be asked for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> lists{{
    {"en",
     "a an and are as at be been but by can do does for from had has have he her his how i if in "
     "into is it its "
     "me my no nor not of on or our she so than that the their them then there these they this "
     "those to was we "
     "were what when where which who whom why will with would you your"},
    {"fr",
     "a à au aux avec ce ces cet cette chez ci comme comment dans de des du elle elles en es est "
     "et etaient etait "
     "ete etre eu il ils je la le les leur leurs lui ma mais me mes moi mon ne ni nos notre nous "
     "on ont ou où par "
     "pas pour que quel quelle quelles quels qui quoi sa sans se ses si son sont sur ta te tes toi "
     "ton tu un une "
     "vos votre vous y"},
    {"es",
     "a al ante bajo como con cual cuales cuando de del desde donde e el ella ellas ellos en entre "
     "era eran es esa "
     "esas ese eso esos esta estan estas este esto estos ha han hasta hay la las le les lo los mas "
     "me mi mis muy "
     "ni no nos o os para pero por porque que quien quienes se ser si sin sobre son su sus te tu "
     "tus u un una unas "
     "unos y ya yo"},
    {"ar",
     "في من الى على عن مع هذا هذه ذلك تلك التي الذي الذين او ثم ان لا ما لم لن قد كل بين عند هو هي "
     "هم كان كانت هل اي "
     "حتى اذا كيف متى اين و"},
    {"ru",
     "а без бы был была были было быть в вам вас во вот все вы где да для до его ее если есть же "
     "за и из или им их "
     "к как ко который которая которые когда кто ли мне мы на над не него нее нет ни но о об "
     "однако он она они "
     "оно от по под при с со так такой то того тоже только у уже чем что чтобы эта эти это этот я"},
    {"zh", "的 了 在 是 和 与 及 等 之 为 以 于 对 有 也 就 都 而 或 被 把 从 到 我 你 他 她 它"},
}};

using Words = std::set<std::string, std::less<>>;

Words read_words(std::string_view list) {
  Words found;
  each_word(list, [&](Word&& word) {
    found.insert(std::move(word.plain));
    return true;
  });
  return found;
}

}  // namespace

bool is_stop_word(std::string_view plain, std::string_view language) {
  static const auto known = [] {
    std::array<Words, lists.size()> all;
    for (std::size_t i = 0; i < lists.size(); ++i)
      all[i] = read_words(lists[i].second);
    return all;
  }();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (lists[i].first == language) return known[i].contains(plain);
  }
  return false;
}

}  // namespace ibis::search
