-- Proofs, the ledger of numbers, WeChat, passkeys, recovery codes, appeals. As before, moments are given by the
-- application's clock, and secrets are stored hashed.

create extension if not exists btree_gist;

-- PH10, PH12: a number that was taken off an account rests, and until then only that account may bind it. A binding
-- takes its number in its realm from `bound_at` until `rests_until`, and no other account's may overlap it.
-- `held_since` is the moment from which the account has had the number: an undone rebinding leaves it as it was.
alter table phone_bindings add column held_since timestamptz;
update phone_bindings set held_since = bound_at;
alter table phone_bindings alter column held_since set not null;
alter table phone_bindings add column rests_until timestamptz;
update phone_bindings set rests_until = ended_at;
alter table phone_bindings add constraint phone_bindings_end_reason
  check (end_reason in ('rebound', 'undone', 'unbound', 'changedHands', 'lost', 'accountClosed'));
alter table phone_bindings add constraint phone_bindings_rest
  check ((rests_until is null) = (ended_at is null) and (rests_until is null or rests_until >= ended_at));
alter table phone_bindings add constraint phone_bindings_of_others
  exclude using gist (number with =, realm with =, account_id with <>, tstzrange(bound_at, rests_until) with &&);
create index phone_bindings_by_account on phone_bindings (account_id, bound_at);

-- PH12: a rebinding that the holder of the old number can undo. `void_at`: an earlier one was undone, or the account
-- was given up, so this one can be undone no more.
create table rebindings (
  id uuid not null,
  account_id uuid not null,
  from_binding uuid not null,
  to_binding uuid not null,
  rebound_at timestamptz not null,
  undo_hash bytea not null,
  undo_until timestamptz not null,
  undone_at timestamptz,
  void_at timestamptz,
  constraint rebindings_pkey primary key (id),
  constraint rebindings_account foreign key (account_id) references accounts (id),
  constraint rebindings_from foreign key (from_binding) references phone_bindings (id),
  constraint rebindings_to foreign key (to_binding) references phone_bindings (id),
  constraint rebindings_undo unique (undo_hash),
  constraint rebindings_settled_once check (undone_at is null or void_at is null)
);
create index rebindings_by_account on rebindings (account_id, rebound_at);
create index rebindings_by_from on rebindings (from_binding);
create index rebindings_by_to on rebindings (to_binding);

-- The terminals that an account was signed in to by more than a password: a keyed hash of the secret that each keeps.
create table known_terminals (
  account_id uuid not null,
  device_key bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  constraint known_terminals_pkey primary key (account_id, device_key),
  constraint known_terminals_account foreign key (account_id) references accounts (id)
);
create index known_terminals_by_time on known_terminals (last_seen_at);

-- WX: the ledger of WeChat identities, by unionid; in a realm one is bound once at a time, and an account has one.
create table wechat_bindings (
  id uuid not null,
  account_id uuid not null,
  realm text not null,
  unionid text not null,
  nickname text not null,
  bound_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  constraint wechat_bindings_pkey primary key (id),
  constraint wechat_bindings_account foreign key (account_id, realm) references accounts (id, realm),
  constraint wechat_bindings_ended check ((ended_at is null) = (end_reason is null)),
  constraint wechat_bindings_span check (ended_at is null or ended_at >= bound_at),
  constraint wechat_bindings_end_reason
    check (end_reason in ('rebound', 'undone', 'unbound', 'changedHands', 'lost', 'accountClosed'))
);
create unique index wechat_bindings_one_in_realm on wechat_bindings (unionid, realm) where ended_at is null;
create unique index wechat_bindings_one_of_account on wechat_bindings (account_id) where ended_at is null;
create index wechat_bindings_by_account on wechat_bindings (account_id, bound_at);

-- The openid by which each of our apps at WeChat knows the person.
create table wechat_openids (
  binding_id uuid not null,
  app_id text not null,
  openid text not null,
  constraint wechat_openids_pkey primary key (binding_id, app_id),
  constraint wechat_openids_binding foreign key (binding_id) references wechat_bindings (id) on delete cascade
);

-- The terminal's own secret, as a keyed hash (a hand-over goes on with the client's), and the WeChat that opened the
-- session (WX7).
alter table sessions add column device_key bytea;
alter table sessions add column wechat_binding_id uuid;
alter table sessions add constraint sessions_wechat foreign key (wechat_binding_id) references wechat_bindings (id);
create index sessions_by_wechat on sessions (wechat_binding_id) where wechat_binding_id is not null;

-- SI2: a proof, for one session and one action, used once.
create table proofs (
  hash bytea not null,
  account_id uuid not null,
  session_id uuid not null,
  action text not null,
  method text not null,
  given_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint proofs_pkey primary key (hash),
  constraint proofs_account foreign key (account_id) references accounts (id),
  constraint proofs_session foreign key (session_id) references sessions (id) on delete cascade,
  constraint proofs_method check (method in ('smsCode', 'phonePassword', 'wechat', 'passkey', 'recoveryCode'))
);
create index proofs_by_account on proofs (account_id);
create index proofs_by_session on proofs (session_id);
create index proofs_by_expiry on proofs (expires_at);

-- Codes: to sign in, to prove the account for an action, to bind a number, to appeal.
delete from code_challenges;
alter table code_challenges drop constraint code_challenges_purpose;
alter table code_challenges drop constraint code_challenges_for_account;
alter table code_challenges add column action text;
alter table code_challenges add constraint code_challenges_purpose
  check (purpose in ('signIn', 'prove', 'newNumber', 'appeal'));
alter table code_challenges add constraint code_challenges_for_account check (
  (purpose in ('prove', 'newNumber')) = (account_id is not null)
  and (account_id is null) = (session_id is null) and (account_id is null) = (action is null));

-- A visit to WeChat: begun by one terminal, for one purpose; `state` goes to WeChat and comes back, `hash` is of the
-- secret with which the terminal takes the answer. The code is exchanged once.
create table wechat_visits (
  hash bytea not null,
  state_hash bytea not null,
  purpose text not null,
  action text,
  account_id uuid,
  session_id uuid,
  app text not null,
  begun_from text not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  exchanged_at timestamptz,
  constraint wechat_visits_pkey primary key (hash),
  constraint wechat_visits_account foreign key (account_id) references accounts (id),
  constraint wechat_visits_session foreign key (session_id) references sessions (id) on delete cascade,
  constraint wechat_visits_purpose check (purpose in ('signIn', 'prove', 'newWechat')),
  constraint wechat_visits_for_account check (
    (purpose = 'signIn') = (account_id is null)
    and (account_id is null) = (session_id is null) and (account_id is null) = (action is null)),
  constraint wechat_visits_app check (app in ('web', 'mobile'))
);
create index wechat_visits_by_account on wechat_visits (account_id) where account_id is not null;
create index wechat_visits_by_session on wechat_visits (session_id) where session_id is not null;
create index wechat_visits_by_address on wechat_visits (begun_from, begun_at);
create index wechat_visits_by_expiry on wechat_visits (expires_at);

-- A sign-in between its first factor and its end: by a number, or by a WeChat identity (sealed).
delete from sign_in_tickets;
alter table sign_in_tickets alter column number drop not null;
alter table sign_in_tickets add column wechat bytea;
alter table sign_in_tickets add constraint sign_in_tickets_by_one check ((number is null) <> (wechat is null));

create table passkeys (
  id uuid not null,
  account_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  synced boolean not null,
  name text not null,
  added_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_pkey primary key (id),
  constraint passkeys_account foreign key (account_id) references accounts (id),
  constraint passkeys_credential unique (credential_id)
);
create index passkeys_by_account on passkeys (account_id);

create table passkey_challenges (
  id uuid not null,
  challenge text not null,
  purpose text not null,
  action text,
  account_id uuid,
  session_id uuid,
  asked_from text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint passkey_challenges_pkey primary key (id),
  constraint passkey_challenges_account foreign key (account_id) references accounts (id),
  constraint passkey_challenges_session foreign key (session_id) references sessions (id) on delete cascade,
  constraint passkey_challenges_purpose check (purpose in ('signIn', 'prove', 'newPasskey')),
  constraint passkey_challenges_for_account check (
    (purpose = 'signIn') = (account_id is null)
    and (account_id is null) = (session_id is null) and (account_id is null) = (action is null))
);
create index passkey_challenges_by_account on passkey_challenges (account_id) where account_id is not null;
create index passkey_challenges_by_session on passkey_challenges (session_id) where session_id is not null;
create index passkey_challenges_by_address on passkey_challenges (asked_from, asked_at);
create index passkey_challenges_by_expiry on passkey_challenges (expires_at);

-- Random enough to be found by their hash alone.
create table recovery_codes (
  hash bytea not null,
  account_id uuid not null,
  made_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_codes_pkey primary key (hash),
  constraint recovery_codes_account foreign key (account_id) references accounts (id)
);
create index recovery_codes_by_account on recovery_codes (account_id);

-- Asked for by somebody who lost the number of an account that has no other way in. One without an account is kept as
-- any other, so that nobody learns from it whether there is one (SI3). Numbers are sealed.
create table appeals (
  id uuid not null,
  reference text not null,
  account_id uuid,
  number_key bytea not null,
  numbers bytea,
  masked_new_number text not null,
  asked_from text not null,
  opened_at timestamptz not null,
  ripe_at timestamptz not null,
  state text not null default 'waiting',
  settled_at timestamptz,
  constraint appeals_pkey primary key (id),
  constraint appeals_reference unique (reference),
  constraint appeals_account foreign key (account_id) references accounts (id),
  constraint appeals_state check (state in ('waiting', 'cancelled', 'confirmed', 'declined')),
  constraint appeals_settled check ((state = 'waiting') = (settled_at is null)),
  constraint appeals_erased check ((state = 'waiting') = (numbers is not null))
);
create index appeals_by_account on appeals (account_id) where account_id is not null;
create index appeals_by_number on appeals (number_key, opened_at);
create index appeals_by_address on appeals (asked_from, opened_at);
create index appeals_by_time on appeals (opened_at);

-- What a proof was given for.
alter table security_log add column action text;
