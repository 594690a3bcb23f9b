-- Accounts, their numbers, their sessions, and what is told to whom. Moments are always given by the application's
-- clock, never by the database's. Secrets, codes and tokens are stored hashed; what must be readable is sealed.

create table organisations (
  id uuid not null,
  name text not null,
  plan text not null,
  created_at timestamptz not null,
  constraint organisations_pkey primary key (id),
  constraint organisations_plan check (plan in ('business', 'enterprise'))
);

-- AV4, JM8: a setting that is on is a row that says who turned it and when; an absent one is off.
create table organisation_settings (
  organisation_id uuid not null,
  setting text not null,
  turned_on_at timestamptz not null,
  turned_on_by uuid,
  constraint organisation_settings_pkey primary key (organisation_id, setting),
  constraint organisation_settings_organisation foreign key (organisation_id) references organisations (id),
  constraint organisation_settings_known check (setting in ('members_may_change_avatar', 'refuses_newer_terminal'))
);

create table avatars (
  hash text not null,
  stored_at timestamptz not null,
  constraint avatars_pkey primary key (hash),
  constraint avatars_hash check (hash ~ '^[0-9a-f]{40}$')
);

create table accounts (
  id uuid not null,
  organisation_id uuid,
  realm text not null generated always as (coalesce(organisation_id::text, 'personal')) stored,
  role text,
  nickname text not null,
  avatar_hash text,
  live_seq bigint not null default 0,
  opened_at timestamptz not null,
  constraint accounts_pkey primary key (id),
  constraint accounts_realm unique (id, realm),
  constraint accounts_organisation foreign key (organisation_id) references organisations (id),
  constraint accounts_avatar foreign key (avatar_hash) references avatars (hash),
  constraint accounts_role check (role in ('super_admin', 'admin', 'member')),
  constraint accounts_role_in_organisation check ((role is null) = (organisation_id is null))
);
create index accounts_by_avatar on accounts (avatar_hash) where avatar_hash is not null;
create index accounts_by_organisation on accounts (organisation_id) where organisation_id is not null;

alter table organisation_settings add constraint organisation_settings_turned_on_by
  foreign key (turned_on_by) references accounts (id);
create index organisation_settings_by_author on organisation_settings (turned_on_by) where turned_on_by is not null;

-- 会员: a personal account is a member from a moment until a moment.
create table memberships (
  id uuid not null,
  account_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  constraint memberships_pkey primary key (id),
  constraint memberships_account foreign key (account_id) references accounts (id),
  constraint memberships_span check (from_at < until_at)
);
create index memberships_by_account on memberships (account_id, until_at);

create table terms_acceptances (
  account_id uuid not null,
  version text not null,
  accepted_at timestamptz not null,
  constraint terms_acceptances_pkey primary key (account_id, version),
  constraint terms_acceptances_account foreign key (account_id) references accounts (id)
);

-- The ledger of numbers: every binding is a row, from when until when, and why it ended. In a realm a number is bound
-- once at a time, and an account has one number at a time.
create table phone_bindings (
  id uuid not null,
  account_id uuid not null,
  realm text not null,
  number text not null,
  bound_at timestamptz not null,
  last_signed_in_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  constraint phone_bindings_pkey primary key (id),
  constraint phone_bindings_account foreign key (account_id, realm) references accounts (id, realm),
  constraint phone_bindings_number check (number ~ '^\+[1-9][0-9]{5,14}$'),
  constraint phone_bindings_ended check ((ended_at is null) = (end_reason is null)),
  constraint phone_bindings_span check (ended_at is null or ended_at >= bound_at)
);
create unique index phone_bindings_one_in_realm on phone_bindings (number, realm) where ended_at is null;
create unique index phone_bindings_one_of_account on phone_bindings (account_id) where ended_at is null;

create table passwords (
  account_id uuid not null,
  hash text not null,
  set_at timestamptz not null,
  constraint passwords_pkey primary key (account_id),
  constraint passwords_account foreign key (account_id) references accounts (id),
  constraint passwords_argon2id check (hash like '$argon2id$%')
);

create table sessions (
  id uuid not null,
  account_id uuid not null,
  terminal text not null,
  shell text not null,
  device_name text not null,
  system text,
  place text,
  signed_in_by text not null,
  signed_in_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at_latest timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  ended_by uuid,
  constraint sessions_pkey primary key (id),
  constraint sessions_account foreign key (account_id) references accounts (id),
  constraint sessions_ended_by foreign key (ended_by) references sessions (id) on delete set null deferrable initially deferred,
  constraint sessions_terminal check (terminal in ('windows', 'mac', 'android', 'ios', 'ipad', 'web')),
  constraint sessions_shell check (shell in ('browser', 'installed', 'app')),
  constraint sessions_browser_is_web check (shell <> 'browser' or terminal = 'web'),
  constraint sessions_ended check ((ended_at is null) = (end_reason is null))
);
-- JM8: of each of the five kinds an account has one running session at most; browsers stand side by side.
create unique index sessions_one_of_kind on sessions (account_id, terminal) where ended_at is null and terminal <> 'web';
create index sessions_running on sessions (account_id) where ended_at is null;
create index sessions_over on sessions (ended_at) where ended_at is not null;
create index sessions_by_end on sessions (ended_by) where ended_by is not null;

-- A session's tokens. The newest is given out by a renewal; when it is first used, those before it are retired.
create table session_tokens (
  hash bytea not null,
  session_id uuid not null,
  issued_at timestamptz not null,
  first_used_at timestamptz,
  retired_at timestamptz,
  constraint session_tokens_pkey primary key (hash),
  constraint session_tokens_session foreign key (session_id) references sessions (id) on delete cascade,
  constraint session_tokens_hash check (octet_length(hash) = 32)
);
create index session_tokens_by_session on session_tokens (session_id);

-- SI2: codes. One use, a bounded number of wrong tries, for one purpose.
create table code_challenges (
  id uuid not null,
  purpose text not null,
  number text not null,
  account_id uuid,
  session_id uuid,
  code_hash bytea not null,
  asked_from text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries smallint not null default 0,
  used_at timestamptz,
  constraint code_challenges_pkey primary key (id),
  constraint code_challenges_account foreign key (account_id) references accounts (id),
  constraint code_challenges_session foreign key (session_id) references sessions (id) on delete cascade,
  constraint code_challenges_purpose check (purpose in ('signIn', 'setPassword')),
  constraint code_challenges_for_account check ((purpose = 'signIn') = (account_id is null)),
  constraint code_challenges_tries check (wrong_tries between 0 and 5),
  constraint code_challenges_hash check (octet_length(code_hash) = 32)
);
create index code_challenges_by_time on code_challenges (asked_at);
create index code_challenges_by_number on code_challenges (number, asked_at);
create index code_challenges_by_address on code_challenges (asked_from, asked_at);
create index code_challenges_by_account on code_challenges (account_id) where account_id is not null;
create index code_challenges_by_session on code_challenges (session_id) where session_id is not null;

-- What went wrong, for the limits; the subject is a keyed hash of a number, an address, or both.
create table failed_tries (
  id bigint not null generated always as identity,
  kind text not null,
  subject bytea not null,
  failed_at timestamptz not null,
  constraint failed_tries_pkey primary key (id)
);
create index failed_tries_by_time on failed_tries (failed_at);
create index failed_tries_by_subject on failed_tries (kind, subject, failed_at);

-- Between the first factor and the choice of the account or the acceptance of the terms.
create table sign_in_tickets (
  hash bytea not null,
  number text not null,
  accounts uuid[] not null,
  method text not null,
  terminal jsonb not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_tickets_pkey primary key (hash)
);
create index sign_in_tickets_by_expiry on sign_in_tickets (expires_at);

-- AV3: from a client to the web page.
create table hand_overs (
  hash bytea not null,
  session_id uuid not null,
  destination text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint hand_overs_pkey primary key (hash),
  constraint hand_overs_session foreign key (session_id) references sessions (id) on delete cascade,
  constraint hand_overs_destination check (destination in ('profile', 'security'))
);
create index hand_overs_by_expiry on hand_overs (expires_at);
create index hand_overs_by_session on hand_overs (session_id);

-- The outbox. Number and code are sealed, and erased when the message is settled.
create table messages (
  id uuid not null,
  template text not null,
  sealed bytea,
  number_key bytea not null,
  queued_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'queued',
  settled_at timestamptz,
  constraint messages_pkey primary key (id),
  constraint messages_state check (state in ('queued', 'accepted', 'refused', 'expired')),
  constraint messages_settled check ((state = 'queued') = (settled_at is null)),
  constraint messages_erased check (state = 'queued' or sealed is null)
);
create index messages_by_time on messages (queued_at);

create table message_tries (
  id bigint not null generated always as identity,
  message_id uuid not null,
  number_key bytea not null,
  gateway text not null,
  area text not null,
  tried_at timestamptz not null,
  outcome text not null,
  limited_until timestamptz,
  provider_code text,
  constraint message_tries_pkey primary key (id),
  constraint message_tries_message foreign key (message_id) references messages (id) on delete cascade,
  constraint message_tries_area check (area in ('mainland', 'international')),
  constraint message_tries_gateway check (gateway in ('tencent', 'aliyun')),
  constraint message_tries_outcome check (outcome in ('accepted', 'limited', 'refused', 'misconfigured', 'unreachable'))
);
create index message_tries_by_number on message_tries (number_key, gateway, tried_at);
create index message_tries_by_time on message_tries (tried_at);
create index message_tries_by_message on message_tries (message_id);

-- What the terminals of an account were told, in order, for those that come back.
create table live_messages (
  account_id uuid not null,
  seq bigint not null,
  told_at timestamptz not null,
  message jsonb not null,
  constraint live_messages_pkey primary key (account_id, seq),
  constraint live_messages_account foreign key (account_id) references accounts (id)
);
create index live_messages_by_time on live_messages (told_at);

-- SI6: append-only. No name, number, picture, code or token is ever written here; the device's name stands in sessions.
create table security_log (
  id bigint not null generated always as identity,
  account_id uuid not null,
  at timestamptz not null,
  event text not null,
  session_id uuid,
  terminal text,
  place text,
  method text,
  end_reason text,
  refusal text,
  rule text,
  constraint security_log_pkey primary key (id)
);
create index security_log_by_account on security_log (account_id, id desc);

create function security_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the security log is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger security_log_append_only before update or delete or truncate on security_log
  for each statement execute function security_log_is_append_only();
