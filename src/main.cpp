#include "cli/cli.hpp"

#include <sys/stat.h>

int main(int argc, char** argv) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): there is no other thread yet
  ::umask(0077);  // what a site keeps is for its own user alone
  return ibis::cli::run(argc, argv);
}
