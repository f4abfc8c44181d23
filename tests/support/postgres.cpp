#include "support/postgres.hpp"

#include "core/clock.hpp"
#include "core/id.hpp"
#include "db/migrate.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>

namespace ibis::testing {

namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connect(const std::string& url) {
  Connection connection(PQconnectdb(url.c_str()), &PQfinish);
  PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
  return connection;
}

void execute(PGconn* connection, const std::string& sql) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(
      PQexec(connection, sql.c_str()), &PQclear
  );
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(fmt::format("{}: {}", sql, PQerrorMessage(connection)));
}

// Remembers the rows migrations put in, and makes fresh.restore(), which brings every table back to
// them. Rows are deleted and not truncated: a handful goes in microseconds, while a new file for
// each table takes milliseconds.
constexpr const char* keep_first_rows = R"sql(
create schema fresh;
do $$ declare t text; begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('create table fresh.%I as table public.%I', t, t);
  end loop;
end $$;
create table fresh.first_values as
  select schemaname, sequencename, last_value from pg_sequences where schemaname = 'public';
create function fresh.restore() returns void language plpgsql as $$
declare t text; s record; changed boolean; columns text;
begin
  perform pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid();
  set local session_replication_role = replica;
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('select exists (select from public.%I) or exists (select from fresh.%I)', t, t)
      into changed;
    if changed then
      execute format('delete from public.%I', t);
      execute format('insert into public.%I overriding system value select * from fresh.%I', t, t);
    end if;
  end loop;
  for s in select f.*, p.start_value from fresh.first_values f
      join pg_sequences p using (schemaname, sequencename)
      where p.last_value is distinct from f.last_value loop
    perform setval(format('%I.%I', s.schemaname, s.sequencename),
      coalesce(s.last_value, s.start_value), s.last_value is not null);
  end loop;
end $$;
)sql";

// One line from a pipe, without its end.
std::string read_line(int file) {
  std::string line;
  char c = 0;
  while (::read(file, &c, 1) == 1 && c != '\n')
    line += c;
  return line;
}

}  // namespace

PostgresServer::PostgresServer() {
  if (const char* file = std::getenv("IBIS_TEST_POSTGRES")) {
    std::ifstream in(file);
    std::getline(in, folder_);
  }
  const bool there = !folder_.empty() && PQstatus(connect(url("postgres")).get()) == CONNECTION_OK;
  if (!there) start_own();
}

PostgresServer::PostgresServer(Own /*own*/) {
  start_own();
}

PostgresServer PostgresServer::own() {
  return PostgresServer(Own{});
}

PostgresServer::~PostgresServer() {
  if (holder_ < 0) return;
  ::close(holder_input_);
  ::waitpid(holder_, nullptr, 0);
}

void PostgresServer::start_own() {
  int input[2];
  int output[2];
  // Closed in every other child, so that the holder sees the end of this process and of nobody
  // else.
  if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0)
    throw std::runtime_error("no pipe for the test server");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  std::string script = IBIS_SOURCE_DIR "/tools/test-postgres.sh";
  std::string word = "hold";
  char* const arguments[] = {script.data(), word.data(), nullptr};
  const int failed = ::posix_spawn(&holder_, script.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(input[0]);
  ::close(output[1]);
  holder_input_ = input[1];
  folder_ = failed == 0 ? read_line(output[0]) : "";
  ::close(output[0]);
  if (folder_.empty()) throw std::runtime_error("the test server did not start");
}

std::string PostgresServer::url(const std::string& database) const {
  return fmt::format("postgres://ibis@/{}?host={}", database, folder_);
}

void PostgresServer::run(const std::string& sql) const {
  const auto connection = connect(url("postgres"));
  execute(connection.get(), sql);
}

bool PostgresServer::exists(const std::string& database) const {
  const auto connection = connect(url("postgres"));
  const std::unique_ptr<PGresult, decltype(&PQclear)> found(
      PQexec(
          connection.get(),
          fmt::format("select 1 from pg_database where datname = '{}'", database).c_str()
      ),
      &PQclear
  );
  return PQntuples(found.get()) == 1;
}

std::string PostgresServer::make_template(std::span<const db::Migration> wanted) {
  std::string name = "template_" + migrations_digest(wanted);
  if (!templates_.insert(name).second) return name;
  // Several test processes may share the server: the first one makes it, the others wait for the
  // lock.
  const auto connection = connect(url("postgres"));
  execute(connection.get(), "select pg_advisory_lock(1)");
  if (exists(name)) return name;
  // Under another name until it is whole.
  const std::string half = name + "_half";
  execute(connection.get(), fmt::format("drop database if exists {}", half));
  execute(connection.get(), fmt::format("create database {} template template0", half));
  {
    const auto database = db::open({.url = url(half), .connections = 1});
    db::migrate(*database, SystemClock(), wanted);
  }
  execute(connect(url(half)).get(), keep_first_rows);
  execute(connection.get(), fmt::format("alter database {} rename to {}", half, name));
  return name;
}

std::string PostgresServer::take(std::span<const db::Migration> wanted) {
  std::string base = wanted.empty() ? "template0" : make_template(wanted);
  auto& idle = idle_[base];
  std::string name;
  if (idle.empty()) {
    name = "test_" + random_public_id();
    run(fmt::format("create database {} template {}", name, base));
  } else {
    name = idle.back();
    idle.pop_back();
  }
  return name;
}

void PostgresServer::give(const std::string& database, std::span<const db::Migration> wanted) {
  // An empty one was changed in unknown ways and goes with the server: to drop it takes a checkpoint.
  if (wanted.empty()) return;
  execute(connect(url(database)).get(), "select fresh.restore()");
  idle_["template_" + migrations_digest(wanted)].push_back(database);
}

std::string migrations_digest(std::span<const db::Migration> wanted) {
  std::string all;
  for (const auto& one : wanted)
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres})
      all += db::spell(one, engine);
  return hex(sha256(all)).substr(0, 20);
}

void PostgresServer::restart() const {
  if (holder_ < 0) throw std::logic_error("only a server of one's own may be restarted");
  const std::string command =
      fmt::format("{}/tools/test-postgres.sh restart {}", IBIS_SOURCE_DIR, folder_);
  if (std::system(command.c_str()) != 0) throw std::runtime_error("the server did not restart");
}

}  // namespace ibis::testing
