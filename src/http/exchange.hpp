#pragma once
#include "http/worker.hpp"

namespace ibis::http {

/// A share of the memory that all bodies may take together, given back with this object.
class BodyShare {
 public:
  BodyShare() = default;
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;

  ~BodyShare() {
    if (of_ != nullptr) of_->body_bytes.fetch_sub(bytes_, std::memory_order_relaxed);
  }

  /// False when there is no room. Once.
  bool take(Shared& of, std::size_t bytes) {
    if (of.body_bytes.fetch_add(bytes, std::memory_order_relaxed) + bytes > of.limits.bodies) {
      of.body_bytes.fetch_sub(bytes, std::memory_order_relaxed);
      return false;
    }
    of_ = &of;
    bytes_ = bytes;
    return true;
  }

 private:
  Shared* of_ = nullptr;
  std::size_t bytes_ = 0;
};

/// One request and its answer on the way. Internal to the room.
struct Worker::Exchange {
  Head head;
  Request request;
  Plan plan;
  Steady::time_point begun;
  BodyShare share;
  bool unwanted = false;  // the body is read only so that the connection can live on
  bool close = false;     // after this answer, whatever the client wishes
};

/// A Refusal of this status says that nobody is left to be told.
inline constexpr int nobody_there = 0;

}  // namespace ibis::http
