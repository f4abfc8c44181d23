#pragma once
#include <memory>
#include <type_traits>
#include <utility>

namespace ibis::db {

template <class Signature>
class Call;

/// A borrowed callable: two pointers, no allocation. Valid only as long as what it was made from,
/// so it is a parameter and never kept.
template <class R, class... A>
class Call<R(A...)> {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Call> && std::is_invocable_r_v<R, F&, A...>)
  Call(F&& f)  // NOLINT(google-explicit-constructor,bugprone-forwarding-reference-overload)
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(f)))),
        call_([](void* object, A... args) -> R {
          return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<A>(args)...);
        }) {}

  R operator()(A... args) const { return call_(object_, std::forward<A>(args)...); }

 private:
  void* object_;
  R (*call_)(void*, A...);
};

}  // namespace ibis::db
