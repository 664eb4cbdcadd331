-- What is known (events), what follows from it (the rest), and who decided what (configurations, audit).

create table configurations (
  version           int primary key,
  document          text        not null, -- lifecycle/1
  mapping           text,                 -- stage-mapping/1: how those of the version before are carried over
  rhythm_shape      double precision,     -- the base's rhythm, learned when it was published; null: none yet
  rhythm_rate_shape double precision,
  rhythm_rate_scale double precision,
  published_at      timestamptz not null,
  published_by      text        not null
);

create table drafts (
  id        bigint generated always as identity primary key,
  document  text        not null,
  mapping   text,
  based_on  int         not null references configurations,
  made_at   timestamptz not null,
  made_by   text        not null,
  published int references configurations
);

create table customers (
  id          text primary key,
  known_since timestamptz not null
);

-- Whoever judges a customer reads all that is known of them: so it lies in one place.
create table events (
  customer text primary key references customers on delete cascade,
  log      text not null -- customer-event/1, a line an event, in the order in which they came: lines are added, none is changed
);

-- One row a customer; whoever judges or moves a customer locks it first.
create table stage_states (
  customer       text primary key references customers on delete cascade,
  row_version    bigint      not null,
  configuration  int         not null references configurations,
  state          text        not null, -- stage-state/1
  anchor         text,                 -- stage-state/1 from where the log is replayed; null: from its first event
  anchor_changes int         not null, -- so many changes lie before the anchor and stand
  warning_state  text,                 -- warning-state/1
  stage          text        not null,
  stage_since    timestamptz not null,
  score          double precision,
  band           text,
  spend          numeric,
  spend_a_year   numeric,              -- of the last 365 days
  spend_currency text,
  decided_at     timestamptz not null,
  due_at         timestamptz,          -- null: time alone changes nothing
  failure        text                  -- why the last visit came to nothing
);
create index stage_states_due on stage_states (due_at) where due_at is not null;
create index stage_states_configuration on stage_states (configuration);

create table stage_changes (
  customer   text        not null references customers on delete cascade,
  ordinal    int         not null,
  at         timestamptz not null,
  from_stage text        not null,
  to_stage   text        not null,
  transition text,
  who        text,
  document   text        not null, -- stage-change/1
  primary key (customer, ordinal)
);

create table warnings (
  customer        text        not null references customers on delete cascade,
  rule            text        not null,
  severity        text        not null,
  since           timestamptz not null,
  acknowledged_at timestamptz,
  primary key (customer, rule)
);

create table advice (
  customer   text primary key references customers on delete cascade,
  strategy   text   not null, -- the first one, or none: leave alone
  strategies text[] not null, -- all that are advised, the best first
  act_by     timestamptz,
  document   text   not null  -- advice/1: read back, it speaks any language
);
create index advice_act_by on advice (act_by) where act_by is not null;

create table treatments (
  customer    text        not null references customers on delete cascade,
  id          text        not null,
  at          timestamptz not null,
  strategy    text        not null,
  cost        numeric,
  currency    text,
  probability double precision, -- with which the customer was given it, where a lot was drawn
  success     boolean,
  outcome_at  timestamptz,
  primary key (customer, id)
);

create table outbox (
  id       bigint generated always as identity primary key,
  customer text        not null,
  kind     text        not null,
  made_at  timestamptz not null,
  payload  text        not null,
  sent_at  timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;
create index outbox_customer on outbox (customer);

create table audit (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  who      text        not null,
  what     text        not null,
  customer text,
  detail   text        not null
);
create index audit_customer on audit (customer);
