#include "html/html.hpp"

#include <gtest/gtest.h>

namespace ibis::html {
namespace {

TEST(Html, WritesALinkWithItsValuesEscaped) {
  EXPECT_EQ(
      R"(<a href="{}">{}</a>)"_html("/x?a=1&b=2", "Tea & \"talk\" <b>").str(),
      R"(<a href="/x?a=1&amp;b=2">Tea &amp; &quot;talk&quot; &lt;b&gt;</a>)"
  );
}

}  // namespace
}  // namespace ibis::html
