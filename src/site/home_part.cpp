#include "site/home_part.hpp"

namespace ibis::site {

using namespace html::literals;

html::Html home_section(
    std::string_view heading, std::string_view url, std::string_view all, const html::Html& content
) {
  return R"(<section class="section"><div class="wrap">
    <header><h2>{}</h2><a href="{}">{}</a></header>
    {}
    </div></section>)"_html(heading, url, all, content);
}

}  // namespace ibis::site
