-- Organisations with departments, members and administrators; closing, export, and signing in by an organisation's own
-- identity provider.

-- The account stands in it as text, so that nobody looks an account's bindings up in it: the planner takes that for
-- cheaper than the indexes that begin with the account, and would read the whole of it.
alter table phone_bindings drop constraint phone_bindings_of_others;
alter table phone_bindings add constraint phone_bindings_of_others
  exclude using gist (number with =, realm with =, (account_id::text) with <>, tstzrange(bound_at, rests_until) with &&);

-- A member is an account of an organisation. Invited until its first sign-in; disabled while somebody says so.
alter table accounts
  add column closed_at timestamptz,
  add constraint accounts_closed_is_empty check (closed_at is null or (nickname = '' and avatar_hash is null)),
  add constraint accounts_in_organisation unique (id, organisation_id);

create table departments (
  id uuid not null,
  organisation_id uuid not null,
  parent_id uuid,
  name text not null,
  constraint departments_pkey primary key (id),
  constraint departments_in_organisation unique (id, organisation_id),
  constraint departments_organisation foreign key (organisation_id) references organisations (id),
  constraint departments_parent foreign key (parent_id, organisation_id) references departments (id, organisation_id),
  constraint departments_not_own_parent check (parent_id <> id),
  constraint departments_names unique nulls not distinct (organisation_id, parent_id, name)
);
create index departments_by_parent on departments (parent_id) where parent_id is not null;

-- Departments are a tree of at most ten levels. Looked at under the organisation's lock, so that two moves see each other.
create function departments_are_a_tree() returns trigger language plpgsql as $$
declare
  above uuid[];
  below integer;
begin
  if new.parent_id is null and tg_op = 'INSERT' then return new; end if;
  perform from organisations where id = new.organisation_id for no key update;
  with recursive up (id, parent_id) as (
    select id, parent_id from departments where id = new.parent_id
    union select d.id, d.parent_id from departments d join up on d.id = up.parent_id
  )
  select coalesce(array_agg(id), '{}') into above from up;
  if new.id = any (above) or new.id = new.parent_id then
    raise exception 'a department is not below itself'
      using errcode = 'integrity_constraint_violation', constraint = 'departments_not_below_themselves';
  end if;
  with recursive down (id, level) as (
    select new.id, 1
    union all select d.id, level + 1 from departments d join down on d.parent_id = down.id where level <= 10
  )
  select max(level) into below from down;
  if cardinality(above) + below > 10 then
    raise exception 'departments are ten levels deep at most'
      using errcode = 'integrity_constraint_violation', constraint = 'departments_not_too_deep';
  end if;
  return new;
end
$$;
create trigger departments_tree before insert or update of parent_id on departments
  for each row execute function departments_are_a_tree();

-- As a search compares names: whatever their case and width.
create function folded(text) returns text language sql immutable strict parallel safe
  return lower(normalize($1, nfkc) collate "und-x-icu");

-- What a list of members is searched, filtered and sorted by stands in one row: name, role, number and last use are
-- copies, which the database itself keeps.
create table members (
  account_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  name text collate "zh-x-icu" not null,
  folded_name text collate "C" not null generated always as (folded(name)) stored,
  number text collate "C",
  last_used_at timestamptz,
  department_id uuid,
  invited_at timestamptz not null,
  invited_by uuid,
  joined_at timestamptz,
  disabled_at timestamptz,
  disabled_by uuid,
  constraint members_pkey primary key (account_id),
  constraint members_account foreign key (account_id, organisation_id) references accounts (id, organisation_id) on delete cascade,
  constraint members_department foreign key (department_id, organisation_id) references departments (id, organisation_id),
  constraint members_invited_by foreign key (invited_by) references accounts (id) on delete set null,
  constraint members_disabled_by foreign key (disabled_by) references accounts (id) on delete set null,
  constraint members_disabled check (disabled_at is not null or disabled_by is null)
);
-- With all that a list is filtered by: however few fit, the way through it in the order of names needs no row.
create index members_by_organisation on members (organisation_id, name, account_id)
  include (folded_name, number, role, department_id, joined_at, disabled_at);
create index members_administrators on members (organisation_id, role, name, account_id) where role <> 'member';
create index members_by_department on members (department_id) where department_id is not null;
create index members_by_inviter on members (invited_by) where invited_by is not null;
create index members_by_disabler on members (disabled_by) where disabled_by is not null;

create function members_begin_with_copies() returns trigger language plpgsql as $$
begin
  select role, nickname into new.role, new.name from accounts where id = new.account_id;
  select number into new.number from phone_bindings where account_id = new.account_id and ended_at is null;
  return new;
end
$$;
create trigger members_copies before insert on members for each row execute function members_begin_with_copies();

create function accounts_copy_to_members() returns trigger language plpgsql as $$
begin
  update members set role = new.role, name = new.nickname where account_id = new.id;
  return null;
end
$$;
create trigger accounts_copied_to_members after update of role, nickname on accounts
  for each row when (new.organisation_id is not null) execute function accounts_copy_to_members();

create function numbers_copy_to_members() returns trigger language plpgsql as $$
declare
  account uuid := coalesce(new.account_id, old.account_id);
begin
  update members
    set number = (select number from phone_bindings b where b.account_id = account and b.ended_at is null)
    where account_id = account;
  return null;
end
$$;
create trigger phone_bindings_copied_to_members after insert or update of ended_at or delete on phone_bindings
  for each row execute function numbers_copy_to_members();

-- Last uses are written for many sessions at once, in no order: a row that somebody changes now is left for the next time.
create function last_uses_copy_to_members() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform from members where account_id = new.account_id for no key update skip locked;
    if not found then return null; end if;
  end if;
  update members set last_used_at = new.last_used_at
    where account_id = new.account_id and (last_used_at is null or last_used_at < new.last_used_at);
  return null;
end
$$;
create trigger sessions_used_copied_to_members after insert or update of last_used_at on sessions
  for each row execute function last_uses_copy_to_members();

insert into members (account_id, organisation_id, invited_at, joined_at, last_used_at)
  select id, organisation_id, opened_at, opened_at, (select max(last_used_at) from sessions s where s.account_id = a.id)
  from accounts a where organisation_id is not null;

-- CL6: at least one super admin, who is not disabled, remains in an organisation that had one. Looked at when the
-- transaction commits, under the organisation's lock: whoever comes second sees what the first one did.
create function organisation_keeps_a_super_admin() returns trigger language plpgsql as $$
declare
  organisation uuid := old.organisation_id;
begin
  if organisation is null then return null; end if;
  -- An expression is looked at as a whole, and a row of accounts has no account_id.
  if tg_table_name = 'members' then
    if not exists (select from accounts where id = old.account_id and role = 'super_admin') then return null; end if;
  end if;
  perform from organisations where id = organisation for update;
  if not exists (
    select from accounts a join members m on m.account_id = a.id
    where a.organisation_id = organisation and a.role = 'super_admin' and a.closed_at is null and m.disabled_at is null
  ) then
    raise exception 'an organisation keeps a super admin'
      using errcode = 'integrity_constraint_violation', constraint = 'organisations_keep_a_super_admin';
  end if;
  return null;
end
$$;
create constraint trigger accounts_keep_a_super_admin
  after update of role, closed_at, organisation_id or delete on accounts deferrable initially deferred
  for each row when (old.role = 'super_admin') execute function organisation_keeps_a_super_admin();
create constraint trigger members_keep_a_super_admin
  after update of disabled_at, organisation_id or delete on members deferrable initially deferred
  for each row execute function organisation_keeps_a_super_admin();

-- Handing the role over takes the other's consent.
create table super_admin_offers (
  id uuid not null,
  organisation_id uuid not null,
  from_account uuid not null,
  to_account uuid not null,
  becomes text not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  outcome text,
  constraint super_admin_offers_pkey primary key (id),
  constraint super_admin_offers_from foreign key (from_account, organisation_id) references accounts (id, organisation_id) on delete cascade,
  constraint super_admin_offers_to foreign key (to_account, organisation_id) references accounts (id, organisation_id) on delete cascade,
  constraint super_admin_offers_to_another check (from_account <> to_account),
  constraint super_admin_offers_becomes check (becomes in ('super_admin', 'admin', 'member')),
  constraint super_admin_offers_outcome check (outcome in ('accepted', 'declined', 'withdrawn', 'void')),
  constraint super_admin_offers_settled check ((settled_at is null) = (outcome is null))
);
create unique index super_admin_offers_one_of_giver on super_admin_offers (from_account) where settled_at is null;
create index super_admin_offers_by_receiver on super_admin_offers (to_account);
create index super_admin_offers_by_giver on super_admin_offers (from_account);

-- A setting has a row once somebody has turned it, on or off.
alter table organisation_settings rename column turned_on_at to changed_at;
alter table organisation_settings rename column turned_on_by to changed_by;
alter table organisation_settings add column is_on boolean not null default true;
alter table organisation_settings alter column is_on drop default;
alter table organisation_settings drop constraint organisation_settings_turned_on_by;
alter table organisation_settings add constraint organisation_settings_changed_by
  foreign key (changed_by) references accounts (id) on delete set null;

-- 操作日志: append-only, without names or numbers; whom an entry is about is looked up while they are there.
create table administrators_log (
  id bigint generated always as identity,
  organisation_id uuid not null,
  at timestamptz not null,
  event text not null,
  actor_id uuid,
  subject_id uuid,
  details jsonb not null,
  constraint administrators_log_pkey primary key (id)
);
create index administrators_log_by_organisation on administrators_log (organisation_id, id desc);
create index administrators_log_by_actor on administrators_log (organisation_id, actor_id, id desc);
create index administrators_log_by_subject on administrators_log (subject_id) where subject_id is not null;
create function administrators_log_is_append_only() returns trigger language plpgsql as $$
begin
  -- What a closed account did, or what was done to it, is forgotten with it, by who says in `foyer.log_before` up to when.
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if old.at < nullif(current_setting('foyer.log_before', true), '')::timestamptz
      and exists (select from accounts where id in (old.actor_id, old.subject_id) and closed_at is not null) then
      return old;
    end if;
  end if;
  raise exception 'the administrators'' log is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger administrators_log_append_only before update or truncate on administrators_log
  for each statement execute function administrators_log_is_append_only();
create trigger administrators_log_forgets before delete on administrators_log
  for each row execute function administrators_log_is_append_only();

-- Members from a spreadsheet: what was read waits here, sealed, until it is added, cancelled or too old.
create table imports (
  id uuid not null,
  organisation_id uuid not null,
  begun_by uuid,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'ready',
  invites boolean not null default false,
  cancelled_at timestamptz,
  finished_at timestamptz,
  constraint imports_pkey primary key (id),
  constraint imports_in_organisation unique (id, organisation_id),
  constraint imports_organisation foreign key (organisation_id) references organisations (id),
  constraint imports_begun_by foreign key (begun_by) references accounts (id) on delete set null,
  constraint imports_state check (state in ('ready', 'running', 'done', 'cancelled', 'failed')),
  constraint imports_finished check ((state in ('done', 'cancelled', 'failed')) = (finished_at is not null))
);
create unique index imports_one_running on imports (organisation_id) where state = 'running';
create index imports_by_organisation on imports (organisation_id, begun_at);
create index imports_by_author on imports (begun_by) where begun_by is not null;
create index imports_by_time on imports (expires_at);

create table import_lines (
  import_id uuid not null,
  line integer not null,
  sealed bytea not null,
  problem text,
  state text not null,
  account_id uuid,
  constraint import_lines_pkey primary key (import_id, line),
  constraint import_lines_import foreign key (import_id) references imports (id) on delete cascade,
  constraint import_lines_account foreign key (account_id) references accounts (id) on delete set null,
  constraint import_lines_state check (state in ('bad', 'good', 'chosen', 'added', 'failed')),
  constraint import_lines_problem check ((state in ('bad', 'failed')) = (problem is not null))
);
create index import_lines_by_state on import_lines (import_id, state, line);
create index import_lines_by_account on import_lines (account_id) where account_id is not null;

-- Closing (CL): the account's rows go, this stays, and says nothing about whose it was.
create table closures (
  id uuid not null,
  account_id uuid not null,
  closed_by text not null,
  notice_version text,
  closed_at timestamptz not null,
  erased jsonb not null,
  finished_at timestamptz,
  receipt text,
  constraint closures_pkey primary key (id),
  constraint closures_of_account unique (account_id),
  constraint closures_closed_by check (closed_by in ('owner', 'organisation')),
  constraint closures_finished check ((finished_at is null) = (receipt is null))
);

-- The keys with which the service signs; the private part is sealed.
create table service_keys (
  id text not null,
  public_key jsonb not null,
  sealed_private_key bytea not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  constraint service_keys_pkey primary key (id)
);
create unique index service_keys_one_in_use on service_keys ((true)) where retired_at is null;

-- A person's data, in one archive.
create table data_exports (
  id uuid not null,
  account_id uuid not null,
  asked_at timestamptz not null,
  state text not null default 'building',
  progress smallint not null default 0,
  blob_key text,
  bytes bigint,
  ready_at timestamptz,
  expires_at timestamptz,
  constraint data_exports_pkey primary key (id),
  constraint data_exports_account foreign key (account_id) references accounts (id),
  constraint data_exports_state check (state in ('building', 'ready', 'failed')),
  constraint data_exports_progress check (progress between 0 and 100),
  constraint data_exports_ready check ((state = 'ready') = (ready_at is not null and expires_at is not null and blob_key is not null and bytes is not null))
);
create unique index data_exports_one_building on data_exports (account_id) where state = 'building';
create index data_exports_by_account on data_exports (account_id, asked_at);
create index data_exports_by_expiry on data_exports (expires_at) where expires_at is not null;

-- What is queued for an account goes with it.
alter table messages add column account_id uuid;
alter table messages add constraint messages_account foreign key (account_id) references accounts (id) on delete set null;
create index messages_by_account on messages (account_id) where account_id is not null;

-- SSO (SI1, PH8): an organisation's own identity provider.
create table sso_connections (
  organisation_id uuid not null,
  protocol text not null,
  domain text not null,
  provider jsonb not null,
  sealed_secret bytea,
  mapping jsonb not null,
  provisioning text not null,
  links_members boolean not null,
  tested_at timestamptz,
  turned_on_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid,
  constraint sso_connections_pkey primary key (organisation_id),
  constraint sso_connections_organisation foreign key (organisation_id) references organisations (id),
  constraint sso_connections_changed_by foreign key (changed_by) references accounts (id) on delete set null,
  constraint sso_connections_protocol check (protocol in ('oidc', 'saml')),
  constraint sso_connections_domain unique (domain),
  constraint sso_connections_domain_shape check (domain ~ '^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$'),
  constraint sso_connections_provisioning check (provisioning in ('firstSignIn', 'invitedOnly')),
  constraint sso_connections_tested_first check (turned_on_at is null or tested_at is not null)
);
create index sso_connections_by_author on sso_connections (changed_by) where changed_by is not null;

create table sso_email_domains (
  domain text not null,
  organisation_id uuid not null,
  constraint sso_email_domains_pkey primary key (domain),
  constraint sso_email_domains_connection foreign key (organisation_id) references sso_connections (organisation_id) on delete cascade
);
create index sso_email_domains_by_organisation on sso_email_domains (organisation_id);

create table sso_identities (
  account_id uuid not null,
  organisation_id uuid not null,
  subject text not null,
  linked_at timestamptz not null,
  last_signed_in_at timestamptz,
  constraint sso_identities_pkey primary key (account_id),
  constraint sso_identities_account foreign key (account_id, organisation_id) references accounts (id, organisation_id),
  constraint sso_identities_subject unique (organisation_id, subject)
);

create table sso_visits (
  hash bytea not null,
  state_hash bytea not null,
  organisation_id uuid not null,
  purpose text not null,
  account_id uuid,
  session_id uuid,
  sealed bytea not null,
  answer bytea,
  begun_from text not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  used_at timestamptz,
  constraint sso_visits_pkey primary key (hash),
  constraint sso_visits_state unique (state_hash),
  constraint sso_visits_connection foreign key (organisation_id) references sso_connections (organisation_id) on delete cascade,
  constraint sso_visits_account foreign key (account_id) references accounts (id),
  constraint sso_visits_session foreign key (session_id) references sessions (id) on delete cascade,
  constraint sso_visits_purpose check (purpose in ('signIn', 'test')),
  constraint sso_visits_for_account check ((purpose = 'test') = (account_id is not null) and (account_id is null) = (session_id is null))
);
create index sso_visits_by_address on sso_visits (begun_from, begun_at);
create index sso_visits_by_expiry on sso_visits (expires_at);
create index sso_visits_by_organisation on sso_visits (organisation_id);
create index sso_visits_by_account on sso_visits (account_id) where account_id is not null;
create index sso_visits_by_session on sso_visits (session_id) where session_id is not null;

-- An assertion is taken once.
create table sso_assertions (
  hash bytea not null,
  taken_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sso_assertions_pkey primary key (hash)
);
create index sso_assertions_by_expiry on sso_assertions (expires_at);

-- An identity of an organisation's provider may be what was shown first.
alter table sign_in_tickets drop constraint sign_in_tickets_by_one;
alter table sign_in_tickets add column sso bytea;
alter table sign_in_tickets add constraint sign_in_tickets_by_one check (num_nonnulls(number, wechat, sso) = 1);

-- From a client the way leads to the organisation's console too.
alter table hand_overs drop constraint hand_overs_destination;
alter table hand_overs add constraint hand_overs_destination check (destination in ('profile', 'security', 'organisation', 'data'));

-- Codes and tickets hold no number that can be read: the limits look at a keyed hash, what is needed again is sealed, and
-- erased once it was used. What lived ten minutes is not carried over.
delete from code_challenges;
drop index code_challenges_by_number;
alter table code_challenges drop column number;
alter table code_challenges add column number_key bytea not null;
alter table code_challenges add column sealed_number bytea;
alter table code_challenges drop constraint code_challenges_for_account;
-- A void one stays for the limits and no longer says whose it was.
alter table code_challenges add constraint code_challenges_for_account check (
  ((purpose in ('prove', 'newNumber')) = (account_id is not null) or (account_id is null and used_at is not null))
  and (account_id is null) = (session_id is null) and (account_id is null) = (action is null));
alter table code_challenges add constraint code_challenges_erased check ((used_at is null) = (sealed_number is not null));
create index code_challenges_by_number on code_challenges (number_key, asked_at);

-- A ticket that was used is gone. `shown_key`: by which the tickets of a number, or of a WeChat, are found when they are void.
delete from sign_in_tickets;
alter table sign_in_tickets drop constraint sign_in_tickets_by_one;
alter table sign_in_tickets drop column number;
alter table sign_in_tickets drop column used_at;
alter table sign_in_tickets add column number bytea;
alter table sign_in_tickets add column shown_key bytea not null;
alter table sign_in_tickets add constraint sign_in_tickets_by_one check (num_nonnulls(number, wechat, sso) = 1);
create index sign_in_tickets_by_shown on sign_in_tickets (shown_key);
create index sign_in_tickets_by_account on sign_in_tickets using gin (accounts);

create index messages_queued_by_number on messages (number_key) where state = 'queued';

-- What is still to be erased outside of the database, and by which keys; gone when the closure is finished.
alter table closures add column remaining jsonb;
alter table closures add constraint closures_nothing_remains check ((finished_at is null) = (remaining is not null));
create index closures_unfinished on closures (closed_at) where finished_at is null;
create index closures_by_time on closures (finished_at) where finished_at is not null;
create index accounts_closed on accounts (closed_at) where closed_at is not null;

-- The security log of a closed account is forgotten when the law no longer wants it: by who says in `foyer.log_before`
-- up to when, and nothing later than that.
create or replace function security_log_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if old.at < nullif(current_setting('foyer.log_before', true), '')::timestamptz
      and not exists (select from accounts where id = old.account_id and closed_at is null) then
      return old;
    end if;
  end if;
  raise exception 'the security log is append-only' using errcode = 'restrict_violation';
end
$$;
drop trigger security_log_append_only on security_log;
create trigger security_log_append_only before update or truncate on security_log
  for each statement execute function security_log_is_append_only();
create trigger security_log_forgets before delete on security_log
  for each row execute function security_log_is_append_only();
