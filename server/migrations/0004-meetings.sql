-- Meetings, who is in them, and the history of them.

alter table sessions add constraint sessions_of_account unique (id, account_id);

-- Started or planned by its owner; its host may be another later. `own` in JM1 asks for the owner.
create table meetings (
  id uuid not null,
  number text not null,
  owner_id uuid not null,
  host_id uuid not null,
  topic text,
  made_at timestamptz not null,
  planned_for timestamptz,
  minutes integer,
  time_zone text,
  -- How often the plan was changed: of two calendar files the one with more is newer.
  edits integer not null default 0,
  begun_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  -- 30 days after its booked time or its end, whichever is later; until it ends, as long as it runs.
  number_rests_until timestamptz not null,
  constraint meetings_pkey primary key (id),
  constraint meetings_of_owner unique (id, owner_id),
  constraint meetings_owner foreign key (owner_id) references accounts (id),
  constraint meetings_host foreign key (host_id) references accounts (id),
  constraint meetings_number_is_nine_digits check (number ~ '^[1-9][0-9]{8}$'),
  constraint meetings_numbers_rest exclude using gist (number with =, tstzrange(made_at, number_rests_until) with &&),
  constraint meetings_planned check ((planned_for is null) = (minutes is null) and (planned_for is null) = (time_zone is null)),
  constraint meetings_planned_or_begun check (planned_for is not null or begun_at is not null),
  constraint meetings_minutes check (minutes between 15 and 1440),
  constraint meetings_end check ((ended_at is null) = (end_reason is null)),
  constraint meetings_end_reason check (end_reason in ('byHost', 'empty', 'cancelled', 'accountClosed'))
);
create index meetings_by_owner on meetings (owner_id, ended_at);
create index meetings_by_host on meetings (host_id) where ended_at is null;
create index meetings_by_number on meetings (number, made_at desc);
create index meetings_running on meetings (begun_at) where ended_at is null;

-- One terminal being in one meeting, until it leaves or its lease ends.
create table attendances (
  id uuid not null,
  meeting_id uuid not null,
  owner_id uuid not null,
  account_id uuid not null,
  session_id uuid not null,
  terminal text not null,
  own boolean not null generated always as (owner_id = account_id) stored,
  -- What the plan allowed when it was let in: one of its own at a time (JM1), or as many as in all (JM3).
  one_of_own boolean not null,
  -- Which of the five the meeting takes (JM5); several terminals in one meeting share its place (JM6).
  place smallint not null,
  joined_at timestamptz not null,
  lease_until timestamptz not null,
  left_at timestamptz,
  leave_reason text,
  constraint attendances_pkey primary key (id),
  constraint attendances_meeting foreign key (meeting_id, owner_id) references meetings (id, owner_id) on update cascade,
  constraint attendances_session foreign key (session_id, account_id) references sessions (id, account_id),
  constraint attendances_terminal check (terminal in ('windows', 'mac', 'android', 'ios', 'ipad', 'web')),
  constraint attendances_five_places check (place between 1 and 5),
  constraint attendances_left check ((left_at is null) = (leave_reason is null)),
  constraint attendances_leave_reason check (leave_reason in ('left', 'tookOver', 'lost', 'removed', 'sessionEnded', 'meetingEnded')),
  -- JM1
  constraint attendances_one_of_own exclude using gist (account_id with =, meeting_id with <>)
    where (left_at is null and own and one_of_own),
  -- JM5: a place holds one meeting
  constraint attendances_one_meeting_a_place exclude using gist (account_id with =, place with =, meeting_id with <>)
    where (left_at is null),
  -- JM6: a meeting takes one place
  constraint attendances_one_place_a_meeting exclude using gist (account_id with =, meeting_id with =, place with <>)
    where (left_at is null)
) with (fillfactor = 80);
-- JM4
create unique index attendances_one_a_terminal on attendances (session_id) where left_at is null;
create index attendances_present on attendances (account_id) where left_at is null;
create index attendances_by_meeting on attendances (meeting_id, left_at);
create index attendances_by_account on attendances (account_id, left_at);
create index attendances_by_session on attendances (session_id);
-- For the sweep of old ones: rows are written in the order of time, so it costs next to nothing.
create index attendances_by_end on attendances using brin (left_at);
-- Whom the host took out does not come back.
create index attendances_removed on attendances (meeting_id, account_id) where leave_reason = 'removed';

-- JM11, stated once more: when a transaction that ends a session commits, its terminal is in no meeting.
create function sessions_leave_their_meetings() returns trigger language plpgsql as $$
begin
  if exists (select from attendances where session_id = new.id and left_at is null) then
    raise exception 'an ended session is in a meeting'
      using errcode = 'integrity_constraint_violation', constraint = 'sessions_leave_their_meetings';
  end if;
  return null;
end
$$;
create constraint trigger sessions_leave_their_meetings after update of ended_at on sessions
  deferrable initially deferred for each row when (old.ended_at is null and new.ended_at is not null)
  execute function sessions_leave_their_meetings();

-- The other way round: nobody comes in whose session is over. The row's lock makes the end wait, or this one fail.
create function attendances_need_a_running_session() returns trigger language plpgsql as $$
begin
  perform from sessions where id = new.session_id and ended_at is null for share;
  if not found then
    raise exception 'an ended session is in a meeting'
      using errcode = 'integrity_constraint_violation', constraint = 'attendances_running_session';
  end if;
  return null;
end
$$;
create constraint trigger attendances_running_session after insert on attendances
  for each row execute function attendances_need_a_running_session();

-- Who waits before the door of a meeting that has not begun.
create table lobby (
  meeting_id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  came_at timestamptz not null,
  waits_until timestamptz not null,
  constraint lobby_pkey primary key (meeting_id, session_id),
  constraint lobby_meeting foreign key (meeting_id) references meetings (id) on delete cascade,
  constraint lobby_session foreign key (session_id, account_id) references sessions (id, account_id) on delete cascade
);
create index lobby_by_session on lobby (session_id);
create index lobby_by_account on lobby (account_id);

-- One switch for the account (HS5); no row: off.
create table history_switches (
  account_id uuid not null,
  is_on boolean not null,
  changed_at timestamptz not null,
  changed_by uuid,
  constraint history_switches_pkey primary key (account_id),
  constraint history_switches_account foreign key (account_id) references accounts (id) on delete cascade,
  constraint history_switches_changed_by foreign key (changed_by) references sessions (id) on delete set null
);

create index history_switches_by_session on history_switches (changed_by) where changed_by is not null;

-- The synced history: a meeting once (HS5). `seq` is the account's own order of changes, by which terminals catch up.
create table history_records (
  account_id uuid not null,
  meeting_id uuid not null,
  seq bigint not null,
  joined_at timestamptz not null,
  left_at timestamptz not null,
  -- The last deletion. It took what began until then (HS7); a record that began after it is there.
  deleted_at timestamptz,
  constraint history_records_pkey primary key (account_id, meeting_id),
  constraint history_records_in_order unique (account_id, seq),
  constraint history_records_account foreign key (account_id) references accounts (id) on delete cascade,
  constraint history_records_meeting foreign key (meeting_id) references meetings (id),
  constraint history_records_times check (joined_at <= left_at)
);
create index history_records_newest on history_records (account_id, left_at desc, meeting_id desc)
  where (deleted_at is null or joined_at > deleted_at);
create index history_records_by_meeting on history_records (meeting_id);
