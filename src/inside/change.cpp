#include "inside/change.hpp"

#include "notices/store.hpp"
#include "notices/tell.hpp"
#include "people/store.hpp"

#include <algorithm>
#include <array>

namespace ibis::inside {

namespace {

using notices::Why;

constexpr std::array<std::string_view, 6> order_codes{
    "accept", "decline", "remove", "coordinator", "member", "invite"
};

Membership membership(State state, Role role, bool shown, Instant now) {
  return {
      .state = std::string(code(state)),
      .role = std::string(code(role)),
      .sentence = {},
      .shown = shown,
      .at = now,
  };
}

Result<> tell(const Act& act, db::Write& w, PersonId to, Why why) {
  return notices::tell_of_membership(act.app, w, to, why, act.network.id, act.now);
}

// From now on they are told of what opens a topic inside. Who follows too many things already looks for themselves.
void begin_following(const Act& act, db::Write& w, PersonId person) {
  static_cast<void>(notices::follow(
      w, person, notices::Subject::of(network_kind, std::to_string(act.network.id.value)), act.now
  ));
}

// Whoever asked or is invited has a place in it already: Limits::members counts them.
void take_in(const Act& act, db::Write& w, PersonId person, bool shown) {
  put_member(w, act.network.id, person, membership(State::member, Role::member, shown, act.now));
  begin_following(act, w, person);
}

// Coordinators, and where there are none the editors of the site.
std::vector<PersonId> who_runs(const Act& act, db::Read& r) {
  auto all = coordinator_ids(r, act.network.id);
  if (all.empty()) all = people::people_with_roles(r, {"editor"});
  return all;
}

Result<> check_may_ask(const Act& act, db::Read& r, const std::optional<Membership>& own) {
  const bool refused = own && (own->is(State::declined) || own->is(State::removed));
  if (refused && act.now - own->at < Limits::ask_again) {
    const std::string from = act.tr.date(own->at + Limits::ask_again, act.viewer.time_zone);
    return fail_fields(
        {{"sentence",
          act.tr(
              "Who runs the network said no lately. You can ask again from {date} on.",
              i18n::arg("date", from)
          )}}
    );
  }
  const bool waits = own && own->is(State::asked);
  if (!waits && asked_by(r, *act.viewer.id) >= Limits::asked_at_once) {
    return fail_fields(
        {{"sentence",
          act.tr(
              "{most, plural, one {# network has} other {# networks have}} not answered you yet. "
              "Please wait for them first.",
              i18n::arg("most", Limits::asked_at_once)
          )}}
    );
  }
  if (!waits && std::ssize(members_of(r, act.network.id)) >= Limits::members) {
    return fail_fields(
        {{"sentence", std::string(act.tr("This network has as many members as fit."))}}
    );
  }
  return {};
}

void forget(const Act& act, db::Write& w, PersonId person) {
  forget_member(w, act.network.id, person);
  forget_notices(w, act.network.id, person);
}

}  // namespace

Result<> ask(const Act& act, db::Write& w, const Asking& asking) {
  const PersonId person = *act.viewer.id;
  const auto own = membership_of(w, act.network.id, person);
  if (own && own->belongs()) return fail(ErrorKind::conflict);
  if (own && own->is(State::invited)) return answer(act, w, true, asking.shown);
  if (auto wrong = check_asking(asking, act.tr); !wrong.empty())
    return fail_fields(std::move(wrong));
  if (auto may = check_may_ask(act, w, own); !may) return may;
  Membership asked = membership(State::asked, Role::member, asking.shown, act.now);
  asked.sentence = asking.sentence;
  const bool anew = !own || !own->is(State::asked);
  put_member(w, act.network.id, person, asked);
  if (!anew) return {};
  for (const PersonId to : who_runs(act, w)) {
    if (auto told = tell(act, w, to, Why::asked); !told) return told;
  }
  return {};
}

Result<> answer(const Act& act, db::Write& w, bool accepts, bool shown) {
  const PersonId person = *act.viewer.id;
  const auto own = membership_of(w, act.network.id, person);
  if (!own || !own->is(State::invited)) return fail(ErrorKind::conflict);
  if (accepts) {
    take_in(act, w, person, shown);
    return {};
  }
  put_member(w, act.network.id, person, membership(State::refused, Role::member, false, act.now));
  return {};
}

Result<> show(const Act& act, db::Write& w, bool shown) {
  auto own = membership_of(w, act.network.id, *act.viewer.id);
  if (!own || !own->belongs()) return fail(ErrorKind::conflict);
  own->shown = shown;
  put_member(w, act.network.id, *act.viewer.id, *own);
  return {};
}

bool must_name_successor(db::Read& r, const access::Viewer& viewer, EntryId network) {
  const auto own = membership_of(r, network, *viewer.id);
  return own && own->coordinates() && coordinators_of(r, network) == 1 &&
         count_members(r, network) > 1;
}

Result<> leave(const Act& act, db::Write& w, const Successor& successor) {
  const PersonId person = *act.viewer.id;
  const EntryId network = act.network.id;
  const auto own = membership_of(w, network, person);
  if (!own || own->over()) return fail(ErrorKind::conflict);
  if (must_name_successor(w, act.viewer, network) && !successor.editors) {
    const auto next = people::find_person_by_handle(w, successor.handle);
    auto theirs = next ? membership_of(w, network, next->id) : std::nullopt;
    if (!theirs || !theirs->belongs() || next->id == person || !next->active()) {
      return fail_fields(
          {{"successor",
            std::string(act.tr("Choose who runs the network after you, or leave it to the editors "
                               "of this site."))}}
      );
    }
    theirs->role = code(Role::coordinator);
    put_member(w, network, next->id, *theirs);
  }
  forget(act, w, person);
  return {};
}

std::optional<Order> find_order(std::string_view code) {
  const auto found = std::ranges::find(order_codes, code);
  if (found == order_codes.end()) return std::nullopt;
  return static_cast<Order>(found - order_codes.begin());
}

std::string_view code(Order order) {
  return order_codes.at(static_cast<std::size_t>(order));
}

namespace {

Result<> invite(
    const Act& act, db::Write& w, PersonId person, const std::optional<Membership>& is
) {
  if (is && is->belongs()) {
    return fail_fields({{"handle", std::string(act.tr("They belong to the network already."))}});
  }
  if (is && is->is(State::refused) && act.now - is->at < Limits::ask_again) {
    return fail_fields(
        {{"handle", std::string(act.tr("They did not want to join when they were invited lately."))}
        }
    );
  }
  // Who asked need not be asked.
  if (is && is->is(State::asked)) {
    take_in(act, w, person, is->shown);
    return tell(act, w, person, Why::accepted);
  }
  if (is && is->is(State::invited)) return {};
  if (std::ssize(members_of(w, act.network.id)) >= Limits::members) {
    return fail_fields({{"handle", std::string(act.tr("This network has as many members as fit."))}}
    );
  }
  put_member(w, act.network.id, person, membership(State::invited, Role::member, false, act.now));
  return tell(act, w, person, Why::invited);
}

Result<> decide(const Act& act, db::Write& w, PersonId person, const Membership& asked, bool yes) {
  if (!asked.is(State::asked)) return fail(ErrorKind::conflict);
  if (yes) {
    take_in(act, w, person, asked.shown);
    return tell(act, w, person, Why::accepted);
  }
  put_member(w, act.network.id, person, membership(State::declined, Role::member, false, act.now));
  return tell(act, w, person, Why::declined);
}

Result<> remove(const Act& act, db::Write& w, PersonId person, const Membership& is) {
  // An invitation is taken back without a word: it may not have been read.
  if (is.is(State::invited)) {
    forget(act, w, person);
    return {};
  }
  if (!is.belongs()) return fail(ErrorKind::conflict);
  put_member(w, act.network.id, person, membership(State::removed, Role::member, false, act.now));
  forget_notices(w, act.network.id, person);
  return tell(act, w, person, Why::removed);
}

}  // namespace

Result<> carry_out(const Act& act, db::Write& w, Order order, std::string_view handle) {
  if (!rights_in(w, act.viewer, act.network.id).run) return fail(ErrorKind::forbidden);
  const auto person = people::find_person_by_handle(w, handle);
  if (!person || !person->active()) {
    return fail_fields({{"handle", std::string(act.tr("Nobody here has this short name."))}});
  }
  auto is = membership_of(w, act.network.id, person->id);
  const bool belongs = is && is->belongs();
  // Of oneself one decides on the page of one's own membership; an editor may name themselves where nobody runs it.
  if (person->id == act.viewer.id && order != Order::coordinator)
    return fail(
        ErrorKind::conflict, std::string(act.tr("Change your own membership on its page."))
    );
  if (order == Order::invite) return invite(act, w, person->id, is);
  if (!is) return fail(ErrorKind::conflict);
  if (order == Order::accept || order == Order::decline)
    return decide(act, w, person->id, *is, order == Order::accept);
  if (order == Order::remove) return remove(act, w, person->id, *is);
  if (!belongs) return fail(ErrorKind::conflict);
  is->role = order == Order::coordinator ? code(Role::coordinator) : code(Role::member);
  put_member(w, act.network.id, person->id, *is);
  return {};
}

}  // namespace ibis::inside
