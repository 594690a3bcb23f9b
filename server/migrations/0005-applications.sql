-- For teams with their own meeting rooms: their applications, the meetings held there, and what they are told.

create table applications (
  id uuid not null,
  organisation_id uuid not null,
  name text not null,
  added_at timestamptz not null,
  added_by uuid,
  -- The team's page, which a browser goes back to with a pass.
  page_address text,
  webhook_address text,
  webhook_set_at timestamptz,
  -- The secrets that sign its webhooks: the present one, and for a day the former.
  sealed_webhook_secrets bytea,
  removed_at timestamptz,
  constraint applications_pkey primary key (id),
  constraint applications_organisation foreign key (organisation_id) references organisations (id),
  constraint applications_added_by foreign key (added_by) references accounts (id),
  constraint applications_webhook check (
    (webhook_address is null) = (webhook_set_at is null) and (webhook_address is null or sealed_webhook_secrets is not null)),
  constraint applications_removed check (removed_at is null or (webhook_address is null and sealed_webhook_secrets is null and page_address is null))
);
create unique index applications_names on applications (organisation_id, name) where removed_at is null;
create index applications_of_organisation on applications (organisation_id);
create index applications_by_adder on applications (added_by) where added_by is not null;

-- Bearer keys, by their hash; the hint tells one from another in the console.
create table application_keys (
  id uuid not null,
  application_id uuid not null,
  hash bytea not null,
  hint text not null,
  made_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz,
  constraint application_keys_pkey primary key (id),
  constraint application_keys_hash unique (hash),
  constraint application_keys_application foreign key (application_id) references applications (id)
);
create index application_keys_of_application on application_keys (application_id);

-- A pass lets its person in once.
create table used_passes (
  id uuid not null,
  expires_at timestamptz not null,
  constraint used_passes_pkey primary key (id)
);
create index used_passes_by_end on used_passes (expires_at);

alter table meetings
  add column application_id uuid,
  add column reference text,
  add constraint meetings_application foreign key (application_id) references applications (id),
  add constraint meetings_reference check ((application_id is null) = (reference is null)),
  drop constraint meetings_end_reason,
  add constraint meetings_end_reason check (end_reason in ('byHost', 'byApplication', 'empty', 'cancelled', 'accountClosed'));
-- An application holds one meeting by a reference at a time.
create unique index meetings_by_reference on meetings (application_id, reference) where ended_at is null;
create index meetings_of_application on meetings (application_id, reference, made_at desc) where application_id is not null;

-- What an application is told, written with the change that it tells. `place` is the order in which it was written; `seq`
-- numbers what one meeting's room is told, and is given by the process that sends, when it files what is new: of two that
-- happened one after the other the earlier has the lower place, and can be seen when the later can.
create table webhook_events (
  id uuid not null,
  place bigint not null generated always as identity,
  application_id uuid not null,
  meeting_id uuid not null,
  seq integer,
  event text not null,
  body jsonb not null,
  at timestamptz not null,
  due_at timestamptz not null,
  -- Since it was written, or sent again from the console.
  tries smallint not null default 0,
  delivered_at timestamptz,
  given_up_at timestamptz,
  constraint webhook_events_pkey primary key (id),
  constraint webhook_events_place unique (place),
  constraint webhook_events_in_order unique (meeting_id, seq),
  constraint webhook_events_application foreign key (application_id) references applications (id) on delete cascade,
  constraint webhook_events_meeting foreign key (meeting_id) references meetings (id) on delete cascade,
  constraint webhook_events_event check (event in ('attendance.joined', 'attendance.left', 'meeting.ended')),
  constraint webhook_events_settled check (delivered_at is null or given_up_at is null)
);
create index webhook_events_new on webhook_events (place) where seq is null;
create index webhook_events_waiting on webhook_events (application_id, meeting_id, seq)
  where delivered_at is null and given_up_at is null;
create index webhook_events_of_application on webhook_events (application_id, place desc);
create index webhook_events_given_up on webhook_events (application_id, place desc) where given_up_at is not null;
create index webhook_events_by_moment on webhook_events (at);

-- One for each meeting whose room is still to be told something, so that what is due is found without reading all that
-- waits. Whoever adds to what waits in a meeting, or takes from it, locks its line first; with the last the line goes.
create table webhook_lines (
  meeting_id uuid not null,
  application_id uuid not null,
  due_at timestamptz not null,
  constraint webhook_lines_pkey primary key (meeting_id),
  constraint webhook_lines_application foreign key (application_id) references applications (id) on delete cascade,
  constraint webhook_lines_meeting foreign key (meeting_id) references meetings (id) on delete cascade
);
create index webhook_lines_due on webhook_lines (application_id, due_at);

create table webhook_tries (
  id bigint not null generated always as identity,
  event_id uuid not null,
  tried_at timestamptz not null,
  status smallint,
  failure text,
  milliseconds integer not null,
  constraint webhook_tries_pkey primary key (id),
  constraint webhook_tries_event foreign key (event_id) references webhook_events (id) on delete cascade,
  constraint webhook_tries_failure check (failure in ('unreachable', 'timeout', 'privateAddress', 'tooLarge')),
  constraint webhook_tries_outcome check ((status is null) <> (failure is null))
);
create index webhook_tries_of_event on webhook_tries (event_id, id);

-- Whoever lets terminals in or out, or ends a meeting: where the room is an application's with an address to tell, it is
-- told, in that transaction, and the process that sends hears of it at the commit. No name and no number is in what it is told.
create function tell_application(meeting uuid, event text, at timestamptz, details jsonb) returns void language plpgsql as $$
begin
  insert into webhook_events (id, application_id, meeting_id, event, body, at, due_at)
  select gen_random_uuid(), a.id, m.id, event,
    jsonb_build_object('type', event, 'timestamp', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'data', jsonb_build_object('application', a.id, 'meeting', m.id, 'reference', m.reference) || details), at, at
  from meetings m join applications a on a.id = m.application_id
  where m.id = meeting and a.webhook_address is not null;
  if found then perform pg_notify('foyer_webhooks', ''); end if;
end
$$;

create function attendances_tell_their_application() returns trigger language plpgsql as $$
begin
  perform tell_application(new.meeting_id, case when new.left_at is null then 'attendance.joined' else 'attendance.left' end,
    coalesce(new.left_at, new.joined_at),
    jsonb_build_object('attendance', new.id, 'account', new.account_id, 'terminal', new.terminal)
      || case when new.left_at is null then '{}' else jsonb_build_object('reason', new.leave_reason) end);
  return null;
end
$$;
create trigger attendances_tell_joined after insert on attendances
  for each row execute function attendances_tell_their_application();
create trigger attendances_tell_left after update of left_at on attendances
  for each row when (old.left_at is null and new.left_at is not null) execute function attendances_tell_their_application();

create function meetings_tell_their_application() returns trigger language plpgsql as $$
begin
  perform tell_application(new.id, 'meeting.ended', new.ended_at, jsonb_build_object('reason', new.end_reason));
  return null;
end
$$;
-- In the end of the transaction: after everybody left.
create constraint trigger meetings_tell_ended after update of ended_at on meetings
  deferrable initially deferred for each row
  when (new.application_id is not null and old.ended_at is null and new.ended_at is not null)
  execute function meetings_tell_their_application();
