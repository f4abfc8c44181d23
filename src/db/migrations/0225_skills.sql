-- That somebody would like to meet about a notice of the skills desk. Neither sees who the other is before both agreed.
create table skill_approach (
  id @id,
  public_id text not null unique,
  entry_id bigint not null references entry(id),
  person_id bigint not null references person(id), -- who asks
  message text not null,                      -- this and the next four are empty once it came to nothing
  field text not null,                        -- what they chose to tell of themselves
  country text not null,                      -- ISO alpha-2
  languages text not null,
  answer_id bigint references entry(id),      -- a notice of their own that fits it
  state text not null,                        -- waiting, accepted, declined, withdrawn, ended (with the notice)
  at bigint not null,
  decided_at bigint                           -- when it ceased to wait
);
create unique index skill_approach_once on skill_approach(entry_id, person_id);
create index skill_approach_person on skill_approach(person_id, at);
create index skill_approach_answer on skill_approach(answer_id) where answer_id is not null;

-- What came of a notice, told when it was ended. It stays to be counted when the words of the notice are gone.
create table skill_outcome (
  entry_id bigint primary key references entry(id),
  outcome text not null,                      -- met, nobody, otherwise
  note text not null
);
create index skill_outcome_outcome on skill_outcome(outcome);
