#include "support/smtp_server.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace ibis::testing {
namespace {

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void make_certificate(const std::filesystem::path& folder) {
  const std::string command = fmt::format(
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
      "-addext subjectAltName=IP:127.0.0.1,DNS:localhost -keyout {0}/key.pem -out {0}/cert.pem "
      "2>/dev/null",
      folder.string()
  );
  if (std::system(command.c_str()) != 0) throw std::runtime_error("no certificate for a test");
}

}  // namespace

SmtpServer::SmtpServer(std::string_view mode) {
  const std::filesystem::path folder = folder_.path();
  if (mode == "starttls") make_certificate(folder);
  // Debian's own Python: another one in the path may lack aiosmtpd.
  std::vector<std::string> words = {
      "/usr/bin/python3",
      std::string(IBIS_SOURCE_DIR) + "/tests/support/smtp_server.py",
      std::string(mode),
      folder.string(),
      certificate().string(),
      (folder / "key.pem").string()
  };
  std::vector<char*> arguments;
  for (std::string& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe for the mail server of a test");
  }
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    // It tells of every connection that broke: what the tests do to it on purpose.
    ::dup2(::open((folder / "log").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600), STDERR_FILENO);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  std::FILE* said = ::fdopen(out[0], "r");
  std::array<char, 32> line{};
  const bool told = std::fgets(line.data(), static_cast<int>(line.size()), said) != nullptr;
  std::fclose(said);
  if (told) port_ = std::atoi(line.data());
  if (port_ == 0) {
    stop();
    throw std::runtime_error("the mail server of a test did not start (python3-aiosmtpd?)");
  }
}

SmtpServer::~SmtpServer() {
  stop();
}

void SmtpServer::stop() {
  if (process_ < 0) return;
  ::close(input_);  // it ends when its input does
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

std::string SmtpServer::url() const {
  return fmt::format("smtp://127.0.0.1:{}", port_);
}

std::string SmtpServer::taken(int n) const {
  return slurp(folder_.path() / fmt::format("{}.json", n));
}

std::string SmtpServer::raw(int n) const {
  return slurp(folder_.path() / fmt::format("{}.eml", n));
}

int SmtpServer::attempts() const {
  return std::atoi(slurp(folder_.path() / "attempts").c_str());
}

}  // namespace ibis::testing
