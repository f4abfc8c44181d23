#include "cli/cli.hpp"

#include <malloc.h>
#include <sys/stat.h>

#include <algorithm>
#include <thread>

int main(int argc, char** argv) {
  // NOLINTBEGIN(concurrency-mt-unsafe): there is no other thread yet
  // glibc gives each thread memory of its own to draw from, eight times as many as there are cores,
  // and each keeps what the largest page took: more than half of a server's memory lay idle.
  mallopt(M_ARENA_MAX, static_cast<int>(std::max(2U, std::thread::hardware_concurrency())));
  ::umask(0077);  // what a site keeps is for its own user alone
  // NOLINTEND(concurrency-mt-unsafe)

  return ibis::cli::run(argc, argv);
}
