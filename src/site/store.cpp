#include "site/store.hpp"

#include "core/id.hpp"

#include <stdexcept>

namespace ibis::site {

std::string site_secret(db::Database& database) {
  const auto made = database.write(
      [](db::Write& w) -> Result<std::string> {
        w.run(
            "insert into site (name, value) values ('secret', $1) on conflict (name) do nothing", random_token()
        );
        return w.value<std::string>("select value from site where name = 'secret'");
      },
      {db::Touches::private_only, "secret"}
  );
  if (!made) throw std::runtime_error("the database is too busy to give the site's secret");
  return *made;
}

}  // namespace ibis::site
