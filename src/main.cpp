#include "cli/cli.hpp"

int main(int argc, char** argv) {
  return ibis::cli::run(argc, argv);
}
