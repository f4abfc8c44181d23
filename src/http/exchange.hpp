#pragma once
#include "http/worker.hpp"

namespace ibis::http {

/// One request and its answer on the way. Internal to the room.
struct Worker::Exchange {
  Head head;
  Request request;
  Plan plan;
  Steady::time_point begun;
  bool close = false;  // after this answer, whatever the client wishes
};

/// A Refusal of this status says that nobody is left to be told.
inline constexpr int nobody_there = 0;

}  // namespace ibis::http
