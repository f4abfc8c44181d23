#include "cli/serve.hpp"

#include "http/server.hpp"
#include "runtime.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <spdlog/logger.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <stdexcept>

namespace ibis::cli {

namespace {

// Signals are waited for by this thread alone: every thread made after this inherits the mask.
sigset_t block_stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return set;
}

bool on_this_machine(std::string_view listen) {
  return listen.starts_with("127.") || listen.starts_with("localhost:") ||
         listen.starts_with("[::1]") || listen.starts_with("unix:");
}

// Over plain http to other machines a passphrase can be read on the way: only when it was asked for.
bool is_safe(const Settings& settings) {
  return settings.insecure_http || is_https(settings) || on_this_machine(settings.listen);
}

http::ServerSettings server_settings(
    const Settings& settings, const std::shared_ptr<spdlog::logger>& log
) {
  http::ServerSettings server;
  server.listen = {settings.listen};
  server.threads = static_cast<std::size_t>(settings.threads);
  server.base_url = base_url_of(settings);
  server.trusted_proxies = settings.trusted_proxies;
  server.uploads = settings.data / "uploads";
  server.on_error = [log](std::string_view what) { log->error("{}", what); };
  return server;
}

// Links in mail and feeds name the port, so a port that is left to the system is chosen before anything else.
std::string with_real_port(const std::string& listen) {
  if (!listen.ends_with(":0") || listen.starts_with("unix:")) return listen;
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* any = reinterpret_cast<sockaddr*>(&address);
  const bool bound =
      probe >= 0 && ::bind(probe, any, size) == 0 && ::getsockname(probe, any, &size) == 0;
  if (probe >= 0) ::close(probe);
  if (!bound) throw std::runtime_error("no free port on this machine");
  return listen.substr(0, listen.size() - 1) + std::to_string(ntohs(address.sin_port));
}

}  // namespace

int run_serve(const Settings& asked) {
  Settings settings = asked;
  settings.listen = with_real_port(asked.listen);
  if (!is_safe(settings)) {
    fmt::print(
        stderr,
        "ibis: serving {} without https would let passphrases be read on the way.\n"
        "Put a proxy with https before it and say --base-url https://…, or add --insecure-http "
        "true for a closed network.\n",
        settings.listen
    );
    return 1;
  }
  const sigset_t stop = block_stop_signals();
  Runtime runtime(settings);
  http::Server server(
      server_settings(settings, runtime.app().log), runtime.front(), runtime.app().clock
  );
  runtime.compress_on(server);
  runtime.start_work();
  server.start();
  for (const std::string& address : server.addresses())
    fmt::print("Serving http://{}/\n", address);
  std::fflush(stdout);
  if (is_https(settings) && settings.trusted_proxies.empty()) {
    runtime.app().log->warn(
        "no trusted-proxies are set: behind a proxy everybody counts as this machine for rates, "
        "and /metrics answers only to metrics-token"
    );
  }
  if (settings.lift_rates) runtime.app().log->warn("rates are lifted: for measuring only");
  int signal = 0;
  sigwait(&stop, &signal);
  runtime.app().log->info("stopping: running requests are finished");
  server.drain();
  server.wait();
  runtime.stop_work();
  return 0;
}

}  // namespace ibis::cli
