#include "site/store.hpp"

#include "core/id.hpp"

#include <stdexcept>

namespace ibis::site {

std::string site_secret(db::Database& database) {
  const auto made = database.write(
      [](db::Write& w) -> Result<std::string> {
        w.run(
            "insert into site (name, value) values ('secret', $1) on conflict (name) do nothing",
            random_token()
        );
        return w.value<std::string>("select value from site where name = 'secret'");
      },
      {db::Touches::private_only, "secret"}
  );
  if (!made) throw std::runtime_error("the database is too busy to give the site's secret");
  return *made;
}

std::string site_value(db::Read& r, std::string_view name) {
  return r.row<std::string>("select value from site where name = $1", name).value_or("");
}

void set_site_value(db::Write& w, std::string_view name, std::string_view value) {
  w.run(
      "insert into site (name, value) values ($1, $2) on conflict (name) do update set value = "
      "excluded.value",
      name,
      value
  );
}

}  // namespace ibis::site
