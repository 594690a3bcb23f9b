-- The present schema. Written from the migrations by a test: UPDATE_SCHEMA=1 npm test -- schema

create extension btree_gist;

create table accounts (
  id uuid not null,
  organisation_id uuid,
  realm text not null generated always as (COALESCE((organisation_id)::text, 'personal'::text)) stored,
  role text,
  nickname text not null,
  avatar_hash text,
  live_seq bigint not null default 0,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_avatar FOREIGN KEY (avatar_hash) REFERENCES avatars(hash),
  constraint accounts_closed_is_empty CHECK (((closed_at IS NULL) OR ((nickname = ''::text) AND (avatar_hash IS NULL)))),
  constraint accounts_in_organisation UNIQUE (id, organisation_id),
  constraint accounts_keep_a_super_admin TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint accounts_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint accounts_realm UNIQUE (id, realm),
  constraint accounts_role CHECK ((role = ANY (ARRAY['super_admin'::text, 'admin'::text, 'member'::text]))),
  constraint accounts_role_in_organisation CHECK (((role IS NULL) = (organisation_id IS NULL)))
);
CREATE INDEX accounts_by_avatar ON accounts USING btree (avatar_hash) WHERE (avatar_hash IS NOT NULL);
CREATE INDEX accounts_by_organisation ON accounts USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX accounts_closed ON accounts USING btree (closed_at) WHERE (closed_at IS NOT NULL);
CREATE TRIGGER accounts_copied_to_members AFTER UPDATE OF role, nickname ON accounts FOR EACH ROW WHEN ((new.organisation_id IS NOT NULL)) EXECUTE FUNCTION accounts_copy_to_members();
CREATE CONSTRAINT TRIGGER accounts_keep_a_super_admin AFTER DELETE OR UPDATE OF role, closed_at, organisation_id ON accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((old.role = 'super_admin'::text)) EXECUTE FUNCTION organisation_keeps_a_super_admin();

create table administrators_log (
  id bigint not null generated always as identity,
  organisation_id uuid not null,
  at timestamp with time zone not null,
  event text not null,
  actor_id uuid,
  subject_id uuid,
  details jsonb not null,
  constraint administrators_log_pkey PRIMARY KEY (id)
);
CREATE INDEX administrators_log_by_actor ON administrators_log USING btree (organisation_id, actor_id, id DESC);
CREATE INDEX administrators_log_by_organisation ON administrators_log USING btree (organisation_id, id DESC);
CREATE INDEX administrators_log_by_subject ON administrators_log USING btree (subject_id) WHERE (subject_id IS NOT NULL);
CREATE TRIGGER administrators_log_append_only BEFORE UPDATE OR TRUNCATE ON administrators_log FOR EACH STATEMENT EXECUTE FUNCTION administrators_log_is_append_only();
CREATE TRIGGER administrators_log_forgets BEFORE DELETE ON administrators_log FOR EACH ROW EXECUTE FUNCTION administrators_log_is_append_only();

create table appeals (
  id uuid not null,
  reference text not null,
  account_id uuid,
  number_key bytea not null,
  numbers bytea,
  masked_new_number text not null,
  asked_from text not null,
  opened_at timestamp with time zone not null,
  ripe_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  settled_at timestamp with time zone,
  constraint appeals_pkey PRIMARY KEY (id),
  constraint appeals_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint appeals_erased CHECK (((state = 'waiting'::text) = (numbers IS NOT NULL))),
  constraint appeals_reference UNIQUE (reference),
  constraint appeals_settled CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint appeals_state CHECK ((state = ANY (ARRAY['waiting'::text, 'cancelled'::text, 'confirmed'::text, 'declined'::text])))
);
CREATE INDEX appeals_by_account ON appeals USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX appeals_by_address ON appeals USING btree (asked_from, opened_at);
CREATE INDEX appeals_by_number ON appeals USING btree (number_key, opened_at);
CREATE INDEX appeals_by_time ON appeals USING btree (opened_at);

create table application_keys (
  id uuid not null,
  application_id uuid not null,
  hash bytea not null,
  hint text not null,
  made_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint application_keys_pkey PRIMARY KEY (id),
  constraint application_keys_application FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint application_keys_hash UNIQUE (hash)
);
CREATE INDEX application_keys_of_application ON application_keys USING btree (application_id);

create table applications (
  id uuid not null,
  organisation_id uuid not null,
  name text not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  page_address text,
  webhook_address text,
  webhook_set_at timestamp with time zone,
  sealed_webhook_secrets bytea,
  removed_at timestamp with time zone,
  constraint applications_pkey PRIMARY KEY (id),
  constraint applications_added_by FOREIGN KEY (added_by) REFERENCES accounts(id),
  constraint applications_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint applications_removed CHECK (((removed_at IS NULL) OR ((webhook_address IS NULL) AND (sealed_webhook_secrets IS NULL) AND (page_address IS NULL)))),
  constraint applications_webhook CHECK ((((webhook_address IS NULL) = (webhook_set_at IS NULL)) AND ((webhook_address IS NULL) OR (sealed_webhook_secrets IS NOT NULL))))
);
CREATE INDEX applications_by_adder ON applications USING btree (added_by) WHERE (added_by IS NOT NULL);
CREATE UNIQUE INDEX applications_names ON applications USING btree (organisation_id, name) WHERE (removed_at IS NULL);
CREATE INDEX applications_of_organisation ON applications USING btree (organisation_id);

create table attendances (
  id uuid not null,
  meeting_id uuid not null,
  owner_id uuid not null,
  account_id uuid not null,
  session_id uuid not null,
  terminal text not null,
  own boolean not null generated always as ((owner_id = account_id)) stored,
  one_of_own boolean not null,
  place smallint not null,
  joined_at timestamp with time zone not null,
  lease_until timestamp with time zone not null,
  left_at timestamp with time zone,
  leave_reason text,
  constraint attendances_pkey PRIMARY KEY (id),
  constraint attendances_five_places CHECK (((place >= 1) AND (place <= 5))),
  constraint attendances_leave_reason CHECK ((leave_reason = ANY (ARRAY['left'::text, 'tookOver'::text, 'lost'::text, 'removed'::text, 'sessionEnded'::text, 'meetingEnded'::text]))),
  constraint attendances_left CHECK (((left_at IS NULL) = (leave_reason IS NULL))),
  constraint attendances_meeting FOREIGN KEY (meeting_id, owner_id) REFERENCES meetings(id, owner_id) ON UPDATE CASCADE,
  constraint attendances_one_meeting_a_place EXCLUDE USING gist (account_id WITH =, place WITH =, meeting_id WITH <>) WHERE ((left_at IS NULL)),
  constraint attendances_one_of_own EXCLUDE USING gist (account_id WITH =, meeting_id WITH <>) WHERE (((left_at IS NULL) AND own AND one_of_own)),
  constraint attendances_one_place_a_meeting EXCLUDE USING gist (account_id WITH =, meeting_id WITH =, place WITH <>) WHERE ((left_at IS NULL)),
  constraint attendances_running_session TRIGGER,
  constraint attendances_session FOREIGN KEY (session_id, account_id) REFERENCES sessions(id, account_id),
  constraint attendances_terminal CHECK ((terminal = ANY (ARRAY['windows'::text, 'mac'::text, 'android'::text, 'ios'::text, 'ipad'::text, 'web'::text])))
);
CREATE INDEX attendances_by_account ON attendances USING btree (account_id, left_at);
CREATE INDEX attendances_by_end ON attendances USING brin (left_at);
CREATE INDEX attendances_by_meeting ON attendances USING btree (meeting_id, left_at);
CREATE INDEX attendances_by_session ON attendances USING btree (session_id);
CREATE UNIQUE INDEX attendances_one_a_terminal ON attendances USING btree (session_id) WHERE (left_at IS NULL);
CREATE INDEX attendances_present ON attendances USING btree (account_id) WHERE (left_at IS NULL);
CREATE INDEX attendances_removed ON attendances USING btree (meeting_id, account_id) WHERE (leave_reason = 'removed'::text);
CREATE CONSTRAINT TRIGGER attendances_running_session AFTER INSERT ON attendances NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION attendances_need_a_running_session();
CREATE TRIGGER attendances_tell_joined AFTER INSERT ON attendances FOR EACH ROW EXECUTE FUNCTION attendances_tell_their_application();
CREATE TRIGGER attendances_tell_left AFTER UPDATE OF left_at ON attendances FOR EACH ROW WHEN (((old.left_at IS NULL) AND (new.left_at IS NOT NULL))) EXECUTE FUNCTION attendances_tell_their_application();

create table avatars (
  hash text not null,
  stored_at timestamp with time zone not null,
  constraint avatars_pkey PRIMARY KEY (hash),
  constraint avatars_hash CHECK ((hash ~ '^[0-9a-f]{40}$'::text))
);

create table closures (
  id uuid not null,
  account_id uuid not null,
  closed_by text not null,
  notice_version text,
  closed_at timestamp with time zone not null,
  erased jsonb not null,
  finished_at timestamp with time zone,
  receipt text,
  remaining jsonb,
  constraint closures_pkey PRIMARY KEY (id),
  constraint closures_closed_by CHECK ((closed_by = ANY (ARRAY['owner'::text, 'organisation'::text]))),
  constraint closures_finished CHECK (((finished_at IS NULL) = (receipt IS NULL))),
  constraint closures_nothing_remains CHECK (((finished_at IS NULL) = (remaining IS NOT NULL))),
  constraint closures_of_account UNIQUE (account_id)
);
CREATE INDEX closures_by_time ON closures USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX closures_unfinished ON closures USING btree (closed_at) WHERE (finished_at IS NULL);

create table code_challenges (
  id uuid not null,
  purpose text not null,
  account_id uuid,
  session_id uuid,
  code_hash bytea not null,
  asked_from text not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  wrong_tries smallint not null default 0,
  used_at timestamp with time zone,
  action text,
  number_key bytea not null,
  sealed_number bytea,
  constraint code_challenges_pkey PRIMARY KEY (id),
  constraint code_challenges_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint code_challenges_erased CHECK (((used_at IS NULL) = (sealed_number IS NOT NULL))),
  constraint code_challenges_for_account CHECK (((((purpose = ANY (ARRAY['prove'::text, 'newNumber'::text])) = (account_id IS NOT NULL)) OR ((account_id IS NULL) AND (used_at IS NOT NULL))) AND ((account_id IS NULL) = (session_id IS NULL)) AND ((account_id IS NULL) = (action IS NULL)))),
  constraint code_challenges_hash CHECK ((octet_length(code_hash) = 32)),
  constraint code_challenges_purpose CHECK ((purpose = ANY (ARRAY['signIn'::text, 'prove'::text, 'newNumber'::text, 'appeal'::text]))),
  constraint code_challenges_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint code_challenges_tries CHECK (((wrong_tries >= 0) AND (wrong_tries <= 5)))
);
CREATE INDEX code_challenges_by_account ON code_challenges USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX code_challenges_by_address ON code_challenges USING btree (asked_from, asked_at);
CREATE INDEX code_challenges_by_number ON code_challenges USING btree (number_key, asked_at);
CREATE INDEX code_challenges_by_session ON code_challenges USING btree (session_id) WHERE (session_id IS NOT NULL);
CREATE INDEX code_challenges_by_time ON code_challenges USING btree (asked_at);

create table data_exports (
  id uuid not null,
  account_id uuid not null,
  asked_at timestamp with time zone not null,
  state text not null default 'building'::text,
  progress smallint not null default 0,
  blob_key text,
  bytes bigint,
  ready_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint data_exports_pkey PRIMARY KEY (id),
  constraint data_exports_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint data_exports_progress CHECK (((progress >= 0) AND (progress <= 100))),
  constraint data_exports_ready CHECK (((state = 'ready'::text) = ((ready_at IS NOT NULL) AND (expires_at IS NOT NULL) AND (blob_key IS NOT NULL) AND (bytes IS NOT NULL)))),
  constraint data_exports_state CHECK ((state = ANY (ARRAY['building'::text, 'ready'::text, 'failed'::text])))
);
CREATE INDEX data_exports_by_account ON data_exports USING btree (account_id, asked_at);
CREATE INDEX data_exports_by_expiry ON data_exports USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE UNIQUE INDEX data_exports_one_building ON data_exports USING btree (account_id) WHERE (state = 'building'::text);

create table departments (
  id uuid not null,
  organisation_id uuid not null,
  parent_id uuid,
  name text not null,
  constraint departments_pkey PRIMARY KEY (id),
  constraint departments_in_organisation UNIQUE (id, organisation_id),
  constraint departments_names UNIQUE NULLS NOT DISTINCT (organisation_id, parent_id, name),
  constraint departments_not_own_parent CHECK ((parent_id <> id)),
  constraint departments_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint departments_parent FOREIGN KEY (parent_id, organisation_id) REFERENCES departments(id, organisation_id)
);
CREATE INDEX departments_by_parent ON departments USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE TRIGGER departments_tree BEFORE INSERT OR UPDATE OF parent_id ON departments FOR EACH ROW EXECUTE FUNCTION departments_are_a_tree();

create table failed_tries (
  id bigint not null generated always as identity,
  kind text not null,
  subject bytea not null,
  failed_at timestamp with time zone not null,
  constraint failed_tries_pkey PRIMARY KEY (id)
);
CREATE INDEX failed_tries_by_subject ON failed_tries USING btree (kind, subject, failed_at);
CREATE INDEX failed_tries_by_time ON failed_tries USING btree (failed_at);

create table hand_overs (
  hash bytea not null,
  session_id uuid not null,
  destination text not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint hand_overs_pkey PRIMARY KEY (hash),
  constraint hand_overs_destination CHECK ((destination = ANY (ARRAY['profile'::text, 'security'::text, 'organisation'::text, 'data'::text]))),
  constraint hand_overs_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX hand_overs_by_expiry ON hand_overs USING btree (expires_at);
CREATE INDEX hand_overs_by_session ON hand_overs USING btree (session_id);

create table history_records (
  account_id uuid not null,
  meeting_id uuid not null,
  seq bigint not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint history_records_pkey PRIMARY KEY (account_id, meeting_id),
  constraint history_records_account FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint history_records_in_order UNIQUE (account_id, seq),
  constraint history_records_meeting FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint history_records_times CHECK ((joined_at <= left_at))
);
CREATE INDEX history_records_by_meeting ON history_records USING btree (meeting_id);
CREATE INDEX history_records_newest ON history_records USING btree (account_id, left_at DESC, meeting_id DESC) WHERE ((deleted_at IS NULL) OR (joined_at > deleted_at));

create table history_switches (
  account_id uuid not null,
  is_on boolean not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint history_switches_pkey PRIMARY KEY (account_id),
  constraint history_switches_account FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint history_switches_changed_by FOREIGN KEY (changed_by) REFERENCES sessions(id) ON DELETE SET NULL
);
CREATE INDEX history_switches_by_session ON history_switches USING btree (changed_by) WHERE (changed_by IS NOT NULL);

create table import_lines (
  import_id uuid not null,
  line integer not null,
  sealed bytea not null,
  problem text,
  state text not null,
  account_id uuid,
  constraint import_lines_pkey PRIMARY KEY (import_id, line),
  constraint import_lines_account FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint import_lines_import FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE,
  constraint import_lines_problem CHECK (((state = ANY (ARRAY['bad'::text, 'failed'::text])) = (problem IS NOT NULL))),
  constraint import_lines_state CHECK ((state = ANY (ARRAY['bad'::text, 'good'::text, 'chosen'::text, 'added'::text, 'failed'::text])))
);
CREATE INDEX import_lines_by_account ON import_lines USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX import_lines_by_state ON import_lines USING btree (import_id, state, line);

create table imports (
  id uuid not null,
  organisation_id uuid not null,
  begun_by uuid,
  begun_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text not null default 'ready'::text,
  invites boolean not null default false,
  cancelled_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_begun_by FOREIGN KEY (begun_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint imports_finished CHECK (((state = ANY (ARRAY['done'::text, 'cancelled'::text, 'failed'::text])) = (finished_at IS NOT NULL))),
  constraint imports_in_organisation UNIQUE (id, organisation_id),
  constraint imports_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint imports_state CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX imports_by_author ON imports USING btree (begun_by) WHERE (begun_by IS NOT NULL);
CREATE INDEX imports_by_organisation ON imports USING btree (organisation_id, begun_at);
CREATE INDEX imports_by_time ON imports USING btree (expires_at);
CREATE UNIQUE INDEX imports_one_running ON imports USING btree (organisation_id) WHERE (state = 'running'::text);

create table known_terminals (
  account_id uuid not null,
  device_key bytea not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint known_terminals_pkey PRIMARY KEY (account_id, device_key),
  constraint known_terminals_account FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX known_terminals_by_time ON known_terminals USING btree (last_seen_at);

create table live_messages (
  account_id uuid not null,
  seq bigint not null,
  told_at timestamp with time zone not null,
  message jsonb not null,
  constraint live_messages_pkey PRIMARY KEY (account_id, seq),
  constraint live_messages_account FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX live_messages_by_time ON live_messages USING btree (told_at);

create table lobby (
  meeting_id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  came_at timestamp with time zone not null,
  waits_until timestamp with time zone not null,
  constraint lobby_pkey PRIMARY KEY (meeting_id, session_id),
  constraint lobby_meeting FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint lobby_session FOREIGN KEY (session_id, account_id) REFERENCES sessions(id, account_id) ON DELETE CASCADE
);
CREATE INDEX lobby_by_account ON lobby USING btree (account_id);
CREATE INDEX lobby_by_session ON lobby USING btree (session_id);

create table meetings (
  id uuid not null,
  number text not null,
  owner_id uuid,
  host_id uuid,
  topic text,
  made_at timestamp with time zone not null,
  planned_for timestamp with time zone,
  minutes integer,
  time_zone text,
  edits integer not null default 0,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  number_rests_until timestamp with time zone not null,
  application_id uuid,
  reference text,
  constraint meetings_pkey PRIMARY KEY (id),
  constraint meetings_application FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint meetings_are_somebodys CHECK ((((owner_id IS NOT NULL) AND (host_id IS NOT NULL)) OR (ended_at IS NOT NULL))),
  constraint meetings_end CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint meetings_end_reason CHECK ((end_reason = ANY (ARRAY['byHost'::text, 'byApplication'::text, 'empty'::text, 'cancelled'::text, 'accountClosed'::text]))),
  constraint meetings_host FOREIGN KEY (host_id) REFERENCES accounts(id),
  constraint meetings_minutes CHECK (((minutes >= 15) AND (minutes <= 1440))),
  constraint meetings_number_is_nine_digits CHECK ((number ~ '^[1-9][0-9]{8}$'::text)),
  constraint meetings_numbers_rest EXCLUDE USING gist (number WITH =, tstzrange(made_at, number_rests_until) WITH &&),
  constraint meetings_of_owner UNIQUE (id, owner_id),
  constraint meetings_owner FOREIGN KEY (owner_id) REFERENCES accounts(id),
  constraint meetings_planned CHECK ((((planned_for IS NULL) = (minutes IS NULL)) AND ((planned_for IS NULL) = (time_zone IS NULL)))),
  constraint meetings_planned_or_begun CHECK (((planned_for IS NOT NULL) OR (begun_at IS NOT NULL))),
  constraint meetings_reference CHECK (((application_id IS NULL) = (reference IS NULL))),
  constraint meetings_tell_ended TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX meetings_by_host ON meetings USING btree (host_id, ended_at);
CREATE INDEX meetings_by_number ON meetings USING btree (number, made_at DESC);
CREATE INDEX meetings_by_owner ON meetings USING btree (owner_id, ended_at);
CREATE UNIQUE INDEX meetings_by_reference ON meetings USING btree (application_id, reference) WHERE (ended_at IS NULL);
CREATE INDEX meetings_of_application ON meetings USING btree (application_id, reference, made_at DESC) WHERE (application_id IS NOT NULL);
CREATE INDEX meetings_running ON meetings USING btree (begun_at) WHERE (ended_at IS NULL);
CREATE CONSTRAINT TRIGGER meetings_tell_ended AFTER UPDATE OF ended_at ON meetings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.application_id IS NOT NULL) AND (old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION meetings_tell_their_application();

create table members (
  account_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  name text collate "zh-x-icu" not null,
  folded_name text collate "C" not null generated always as (folded(name)) stored,
  number text collate "C",
  last_used_at timestamp with time zone,
  department_id uuid,
  invited_at timestamp with time zone not null,
  invited_by uuid,
  joined_at timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_by uuid,
  constraint members_pkey PRIMARY KEY (account_id),
  constraint members_account FOREIGN KEY (account_id, organisation_id) REFERENCES accounts(id, organisation_id) ON DELETE CASCADE,
  constraint members_department FOREIGN KEY (department_id, organisation_id) REFERENCES departments(id, organisation_id),
  constraint members_disabled CHECK (((disabled_at IS NOT NULL) OR (disabled_by IS NULL))),
  constraint members_disabled_by FOREIGN KEY (disabled_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint members_invited_by FOREIGN KEY (invited_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint members_keep_a_super_admin TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX members_administrators ON members USING btree (organisation_id, role, name, account_id) WHERE (role <> 'member'::text);
CREATE INDEX members_by_department ON members USING btree (department_id) WHERE (department_id IS NOT NULL);
CREATE INDEX members_by_disabler ON members USING btree (disabled_by) WHERE (disabled_by IS NOT NULL);
CREATE INDEX members_by_inviter ON members USING btree (invited_by) WHERE (invited_by IS NOT NULL);
CREATE INDEX members_by_organisation ON members USING btree (organisation_id, name, account_id) INCLUDE (folded_name, number, role, department_id, joined_at, disabled_at);
CREATE TRIGGER members_copies BEFORE INSERT ON members FOR EACH ROW EXECUTE FUNCTION members_begin_with_copies();
CREATE CONSTRAINT TRIGGER members_keep_a_super_admin AFTER DELETE OR UPDATE OF disabled_at, organisation_id ON members DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION organisation_keeps_a_super_admin();

create table memberships (
  id uuid not null,
  account_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  constraint memberships_pkey PRIMARY KEY (id),
  constraint memberships_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint memberships_span CHECK ((from_at < until_at))
);
CREATE INDEX memberships_by_account ON memberships USING btree (account_id, until_at);

create table message_tries (
  id bigint not null generated always as identity,
  message_id uuid not null,
  number_key bytea not null,
  gateway text not null,
  area text not null,
  tried_at timestamp with time zone not null,
  outcome text not null,
  limited_until timestamp with time zone,
  provider_code text,
  constraint message_tries_pkey PRIMARY KEY (id),
  constraint message_tries_area CHECK ((area = ANY (ARRAY['mainland'::text, 'international'::text]))),
  constraint message_tries_gateway CHECK ((gateway = ANY (ARRAY['tencent'::text, 'aliyun'::text]))),
  constraint message_tries_message FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  constraint message_tries_outcome CHECK ((outcome = ANY (ARRAY['accepted'::text, 'limited'::text, 'refused'::text, 'misconfigured'::text, 'unreachable'::text])))
);
CREATE INDEX message_tries_by_message ON message_tries USING btree (message_id);
CREATE INDEX message_tries_by_number ON message_tries USING btree (number_key, gateway, tried_at);
CREATE INDEX message_tries_by_time ON message_tries USING btree (tried_at);

create table messages (
  id uuid not null,
  template text not null,
  sealed bytea,
  number_key bytea not null,
  queued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text not null default 'queued'::text,
  settled_at timestamp with time zone,
  account_id uuid,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_account FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint messages_erased CHECK (((state = 'queued'::text) OR (sealed IS NULL))),
  constraint messages_settled CHECK (((state = 'queued'::text) = (settled_at IS NULL))),
  constraint messages_state CHECK ((state = ANY (ARRAY['queued'::text, 'accepted'::text, 'refused'::text, 'expired'::text])))
);
CREATE INDEX messages_by_account ON messages USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX messages_by_time ON messages USING btree (queued_at);
CREATE INDEX messages_queued_by_number ON messages USING btree (number_key) WHERE (state = 'queued'::text);

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table organisation_settings (
  organisation_id uuid not null,
  setting text not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  is_on boolean not null,
  constraint organisation_settings_pkey PRIMARY KEY (organisation_id, setting),
  constraint organisation_settings_changed_by FOREIGN KEY (changed_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint organisation_settings_known CHECK ((setting = ANY (ARRAY['members_may_change_avatar'::text, 'refuses_newer_terminal'::text]))),
  constraint organisation_settings_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX organisation_settings_by_author ON organisation_settings USING btree (changed_by) WHERE (changed_by IS NOT NULL);

create table organisations (
  id uuid not null,
  name text not null,
  plan text not null,
  created_at timestamp with time zone not null,
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_plan CHECK ((plan = ANY (ARRAY['business'::text, 'enterprise'::text])))
);

create table passkey_challenges (
  id uuid not null,
  challenge text not null,
  purpose text not null,
  action text,
  account_id uuid,
  session_id uuid,
  asked_from text not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkey_challenges_pkey PRIMARY KEY (id),
  constraint passkey_challenges_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint passkey_challenges_for_account CHECK ((((purpose = 'signIn'::text) = (account_id IS NULL)) AND ((account_id IS NULL) = (session_id IS NULL)) AND ((account_id IS NULL) = (action IS NULL)))),
  constraint passkey_challenges_purpose CHECK ((purpose = ANY (ARRAY['signIn'::text, 'prove'::text, 'newPasskey'::text]))),
  constraint passkey_challenges_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX passkey_challenges_by_account ON passkey_challenges USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX passkey_challenges_by_address ON passkey_challenges USING btree (asked_from, asked_at);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges USING btree (expires_at);
CREATE INDEX passkey_challenges_by_session ON passkey_challenges USING btree (session_id) WHERE (session_id IS NOT NULL);

create table passkeys (
  id uuid not null,
  account_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  synced boolean not null,
  name text not null,
  added_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint passkeys_credential UNIQUE (credential_id)
);
CREATE INDEX passkeys_by_account ON passkeys USING btree (account_id);

create table passwords (
  account_id uuid not null,
  hash text not null,
  set_at timestamp with time zone not null,
  constraint passwords_pkey PRIMARY KEY (account_id),
  constraint passwords_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint passwords_argon2id CHECK ((hash ~~ '$argon2id$%'::text))
);

create table phone_bindings (
  id uuid not null,
  account_id uuid not null,
  realm text not null,
  number text not null,
  bound_at timestamp with time zone not null,
  last_signed_in_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  held_since timestamp with time zone not null,
  rests_until timestamp with time zone,
  constraint phone_bindings_pkey PRIMARY KEY (id),
  constraint phone_bindings_account FOREIGN KEY (account_id, realm) REFERENCES accounts(id, realm),
  constraint phone_bindings_end_reason CHECK ((end_reason = ANY (ARRAY['rebound'::text, 'undone'::text, 'unbound'::text, 'changedHands'::text, 'lost'::text, 'accountClosed'::text]))),
  constraint phone_bindings_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint phone_bindings_number CHECK ((number ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint phone_bindings_of_others EXCLUDE USING gist (number WITH =, realm WITH =, ((account_id)::text) WITH <>, tstzrange(bound_at, rests_until) WITH &&),
  constraint phone_bindings_rest CHECK ((((rests_until IS NULL) = (ended_at IS NULL)) AND ((rests_until IS NULL) OR (rests_until >= ended_at)))),
  constraint phone_bindings_span CHECK (((ended_at IS NULL) OR (ended_at >= bound_at)))
);
CREATE INDEX phone_bindings_by_account ON phone_bindings USING btree (account_id, bound_at);
CREATE UNIQUE INDEX phone_bindings_one_in_realm ON phone_bindings USING btree (number, realm) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX phone_bindings_one_of_account ON phone_bindings USING btree (account_id) WHERE (ended_at IS NULL);
CREATE TRIGGER phone_bindings_copied_to_members AFTER INSERT OR DELETE OR UPDATE OF ended_at ON phone_bindings FOR EACH ROW EXECUTE FUNCTION numbers_copy_to_members();

create table proofs (
  hash bytea not null,
  account_id uuid not null,
  session_id uuid not null,
  action text not null,
  method text not null,
  given_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint proofs_pkey PRIMARY KEY (hash),
  constraint proofs_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint proofs_method CHECK ((method = ANY (ARRAY['smsCode'::text, 'phonePassword'::text, 'wechat'::text, 'passkey'::text, 'recoveryCode'::text]))),
  constraint proofs_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX proofs_by_account ON proofs USING btree (account_id);
CREATE INDEX proofs_by_expiry ON proofs USING btree (expires_at);
CREATE INDEX proofs_by_session ON proofs USING btree (session_id);

create table rebindings (
  id uuid not null,
  account_id uuid not null,
  from_binding uuid not null,
  to_binding uuid not null,
  rebound_at timestamp with time zone not null,
  undo_hash bytea not null,
  undo_until timestamp with time zone not null,
  undone_at timestamp with time zone,
  void_at timestamp with time zone,
  constraint rebindings_pkey PRIMARY KEY (id),
  constraint rebindings_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint rebindings_from FOREIGN KEY (from_binding) REFERENCES phone_bindings(id),
  constraint rebindings_settled_once CHECK (((undone_at IS NULL) OR (void_at IS NULL))),
  constraint rebindings_to FOREIGN KEY (to_binding) REFERENCES phone_bindings(id),
  constraint rebindings_undo UNIQUE (undo_hash)
);
CREATE INDEX rebindings_by_account ON rebindings USING btree (account_id, rebound_at);
CREATE INDEX rebindings_by_from ON rebindings USING btree (from_binding);
CREATE INDEX rebindings_by_to ON rebindings USING btree (to_binding);

create table recovery_codes (
  hash bytea not null,
  account_id uuid not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (hash),
  constraint recovery_codes_account FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX recovery_codes_by_account ON recovery_codes USING btree (account_id);

create table security_log (
  id bigint not null generated always as identity,
  account_id uuid not null,
  at timestamp with time zone not null,
  event text not null,
  session_id uuid,
  terminal text,
  place text,
  method text,
  end_reason text,
  refusal text,
  rule text,
  action text,
  constraint security_log_pkey PRIMARY KEY (id)
);
CREATE INDEX security_log_by_account ON security_log USING btree (account_id, id DESC);
CREATE TRIGGER security_log_append_only BEFORE UPDATE OR TRUNCATE ON security_log FOR EACH STATEMENT EXECUTE FUNCTION security_log_is_append_only();
CREATE TRIGGER security_log_forgets BEFORE DELETE ON security_log FOR EACH ROW EXECUTE FUNCTION security_log_is_append_only();

create table service_keys (
  id text not null,
  public_key jsonb not null,
  sealed_private_key bytea not null,
  made_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint service_keys_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX service_keys_one_in_use ON service_keys USING btree ((true)) WHERE (retired_at IS NULL);

create table session_tokens (
  hash bytea not null,
  session_id uuid not null,
  issued_at timestamp with time zone not null,
  first_used_at timestamp with time zone,
  retired_at timestamp with time zone,
  constraint session_tokens_pkey PRIMARY KEY (hash),
  constraint session_tokens_hash CHECK ((octet_length(hash) = 32)),
  constraint session_tokens_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX session_tokens_by_session ON session_tokens USING btree (session_id);

create table sessions (
  id uuid not null,
  account_id uuid not null,
  terminal text not null,
  shell text not null,
  device_name text not null,
  system text,
  place text,
  signed_in_by text not null,
  signed_in_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  ends_at_latest timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  ended_by uuid,
  device_key bytea,
  wechat_binding_id uuid,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sessions_browser_is_web CHECK (((shell <> 'browser'::text) OR (terminal = 'web'::text))),
  constraint sessions_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint sessions_ended_by FOREIGN KEY (ended_by) REFERENCES sessions(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  constraint sessions_leave_their_meetings TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint sessions_of_account UNIQUE (id, account_id),
  constraint sessions_shell CHECK ((shell = ANY (ARRAY['browser'::text, 'installed'::text, 'app'::text]))),
  constraint sessions_terminal CHECK ((terminal = ANY (ARRAY['windows'::text, 'mac'::text, 'android'::text, 'ios'::text, 'ipad'::text, 'web'::text]))),
  constraint sessions_wechat FOREIGN KEY (wechat_binding_id) REFERENCES wechat_bindings(id)
);
CREATE INDEX sessions_by_end ON sessions USING btree (ended_by) WHERE (ended_by IS NOT NULL);
CREATE INDEX sessions_by_wechat ON sessions USING btree (wechat_binding_id) WHERE (wechat_binding_id IS NOT NULL);
CREATE UNIQUE INDEX sessions_one_of_kind ON sessions USING btree (account_id, terminal) WHERE ((ended_at IS NULL) AND (terminal <> 'web'::text));
CREATE INDEX sessions_over ON sessions USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX sessions_running ON sessions USING btree (account_id) WHERE (ended_at IS NULL);
CREATE CONSTRAINT TRIGGER sessions_leave_their_meetings AFTER UPDATE OF ended_at ON sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION sessions_leave_their_meetings();
CREATE TRIGGER sessions_used_copied_to_members AFTER INSERT OR UPDATE OF last_used_at ON sessions FOR EACH ROW EXECUTE FUNCTION last_uses_copy_to_members();

create table sign_in_tickets (
  hash bytea not null,
  accounts uuid[] not null,
  method text not null,
  terminal jsonb not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  wechat bytea,
  sso bytea,
  number bytea,
  shown_key bytea not null,
  constraint sign_in_tickets_pkey PRIMARY KEY (hash),
  constraint sign_in_tickets_by_one CHECK ((num_nonnulls(number, wechat, sso) = 1))
);
CREATE INDEX sign_in_tickets_by_account ON sign_in_tickets USING gin (accounts);
CREATE INDEX sign_in_tickets_by_expiry ON sign_in_tickets USING btree (expires_at);
CREATE INDEX sign_in_tickets_by_shown ON sign_in_tickets USING btree (shown_key);

create table sso_assertions (
  hash bytea not null,
  taken_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sso_assertions_pkey PRIMARY KEY (hash)
);
CREATE INDEX sso_assertions_by_expiry ON sso_assertions USING btree (expires_at);

create table sso_connections (
  organisation_id uuid not null,
  protocol text not null,
  domain text not null,
  provider jsonb not null,
  sealed_secret bytea,
  mapping jsonb not null,
  provisioning text not null,
  links_members boolean not null,
  tested_at timestamp with time zone,
  turned_on_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint sso_connections_pkey PRIMARY KEY (organisation_id),
  constraint sso_connections_changed_by FOREIGN KEY (changed_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint sso_connections_domain UNIQUE (domain),
  constraint sso_connections_domain_shape CHECK ((domain ~ '^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$'::text)),
  constraint sso_connections_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint sso_connections_protocol CHECK ((protocol = ANY (ARRAY['oidc'::text, 'saml'::text]))),
  constraint sso_connections_provisioning CHECK ((provisioning = ANY (ARRAY['firstSignIn'::text, 'invitedOnly'::text]))),
  constraint sso_connections_tested_first CHECK (((turned_on_at IS NULL) OR (tested_at IS NOT NULL)))
);
CREATE INDEX sso_connections_by_author ON sso_connections USING btree (changed_by) WHERE (changed_by IS NOT NULL);

create table sso_email_domains (
  domain text not null,
  organisation_id uuid not null,
  constraint sso_email_domains_pkey PRIMARY KEY (domain),
  constraint sso_email_domains_connection FOREIGN KEY (organisation_id) REFERENCES sso_connections(organisation_id) ON DELETE CASCADE
);
CREATE INDEX sso_email_domains_by_organisation ON sso_email_domains USING btree (organisation_id);

create table sso_identities (
  account_id uuid not null,
  organisation_id uuid not null,
  subject text not null,
  linked_at timestamp with time zone not null,
  last_signed_in_at timestamp with time zone,
  constraint sso_identities_pkey PRIMARY KEY (account_id),
  constraint sso_identities_account FOREIGN KEY (account_id, organisation_id) REFERENCES accounts(id, organisation_id),
  constraint sso_identities_subject UNIQUE (organisation_id, subject)
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
  begun_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint sso_visits_pkey PRIMARY KEY (hash),
  constraint sso_visits_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sso_visits_connection FOREIGN KEY (organisation_id) REFERENCES sso_connections(organisation_id) ON DELETE CASCADE,
  constraint sso_visits_for_account CHECK ((((purpose = 'test'::text) = (account_id IS NOT NULL)) AND ((account_id IS NULL) = (session_id IS NULL)))),
  constraint sso_visits_purpose CHECK ((purpose = ANY (ARRAY['signIn'::text, 'test'::text]))),
  constraint sso_visits_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint sso_visits_state UNIQUE (state_hash)
);
CREATE INDEX sso_visits_by_account ON sso_visits USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX sso_visits_by_address ON sso_visits USING btree (begun_from, begun_at);
CREATE INDEX sso_visits_by_expiry ON sso_visits USING btree (expires_at);
CREATE INDEX sso_visits_by_organisation ON sso_visits USING btree (organisation_id);
CREATE INDEX sso_visits_by_session ON sso_visits USING btree (session_id) WHERE (session_id IS NOT NULL);

create table super_admin_offers (
  id uuid not null,
  organisation_id uuid not null,
  from_account uuid not null,
  to_account uuid not null,
  becomes text not null,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  outcome text,
  constraint super_admin_offers_pkey PRIMARY KEY (id),
  constraint super_admin_offers_becomes CHECK ((becomes = ANY (ARRAY['super_admin'::text, 'admin'::text, 'member'::text]))),
  constraint super_admin_offers_from FOREIGN KEY (from_account, organisation_id) REFERENCES accounts(id, organisation_id) ON DELETE CASCADE,
  constraint super_admin_offers_outcome CHECK ((outcome = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text, 'void'::text]))),
  constraint super_admin_offers_settled CHECK (((settled_at IS NULL) = (outcome IS NULL))),
  constraint super_admin_offers_to FOREIGN KEY (to_account, organisation_id) REFERENCES accounts(id, organisation_id) ON DELETE CASCADE,
  constraint super_admin_offers_to_another CHECK ((from_account <> to_account))
);
CREATE INDEX super_admin_offers_by_giver ON super_admin_offers USING btree (from_account);
CREATE INDEX super_admin_offers_by_receiver ON super_admin_offers USING btree (to_account);
CREATE UNIQUE INDEX super_admin_offers_one_of_giver ON super_admin_offers USING btree (from_account) WHERE (settled_at IS NULL);

create table terms_acceptances (
  account_id uuid not null,
  version text not null,
  accepted_at timestamp with time zone not null,
  constraint terms_acceptances_pkey PRIMARY KEY (account_id, version),
  constraint terms_acceptances_account FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table used_passes (
  id uuid not null,
  expires_at timestamp with time zone not null,
  constraint used_passes_pkey PRIMARY KEY (id)
);
CREATE INDEX used_passes_by_end ON used_passes USING btree (expires_at);

create table webhook_events (
  id uuid not null,
  place bigint not null generated always as identity,
  application_id uuid not null,
  meeting_id uuid not null,
  seq integer,
  event text not null,
  body jsonb not null,
  at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  tries smallint not null default 0,
  delivered_at timestamp with time zone,
  given_up_at timestamp with time zone,
  constraint webhook_events_pkey PRIMARY KEY (id),
  constraint webhook_events_application FOREIGN KEY (application_id) REFERENCES applications(id) ON DELETE CASCADE,
  constraint webhook_events_event CHECK ((event = ANY (ARRAY['attendance.joined'::text, 'attendance.left'::text, 'meeting.ended'::text]))),
  constraint webhook_events_in_order UNIQUE (meeting_id, seq),
  constraint webhook_events_meeting FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint webhook_events_place UNIQUE (place),
  constraint webhook_events_settled CHECK (((delivered_at IS NULL) OR (given_up_at IS NULL)))
);
CREATE INDEX webhook_events_by_moment ON webhook_events USING btree (at);
CREATE INDEX webhook_events_given_up ON webhook_events USING btree (application_id, place DESC) WHERE (given_up_at IS NOT NULL);
CREATE INDEX webhook_events_new ON webhook_events USING btree (place) WHERE (seq IS NULL);
CREATE INDEX webhook_events_of_application ON webhook_events USING btree (application_id, place DESC);
CREATE INDEX webhook_events_waiting ON webhook_events USING btree (application_id, meeting_id, seq) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));

create table webhook_lines (
  meeting_id uuid not null,
  application_id uuid not null,
  due_at timestamp with time zone not null,
  constraint webhook_lines_pkey PRIMARY KEY (meeting_id),
  constraint webhook_lines_application FOREIGN KEY (application_id) REFERENCES applications(id) ON DELETE CASCADE,
  constraint webhook_lines_meeting FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE
);
CREATE INDEX webhook_lines_due ON webhook_lines USING btree (application_id, due_at);

create table webhook_tries (
  id bigint not null generated always as identity,
  event_id uuid not null,
  tried_at timestamp with time zone not null,
  status smallint,
  failure text,
  milliseconds integer not null,
  constraint webhook_tries_pkey PRIMARY KEY (id),
  constraint webhook_tries_event FOREIGN KEY (event_id) REFERENCES webhook_events(id) ON DELETE CASCADE,
  constraint webhook_tries_failure CHECK ((failure = ANY (ARRAY['unreachable'::text, 'timeout'::text, 'privateAddress'::text, 'tooLarge'::text]))),
  constraint webhook_tries_outcome CHECK (((status IS NULL) <> (failure IS NULL)))
);
CREATE INDEX webhook_tries_of_event ON webhook_tries USING btree (event_id, id);

create table wechat_bindings (
  id uuid not null,
  account_id uuid not null,
  realm text not null,
  unionid text not null,
  nickname text not null,
  bound_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  constraint wechat_bindings_pkey PRIMARY KEY (id),
  constraint wechat_bindings_account FOREIGN KEY (account_id, realm) REFERENCES accounts(id, realm),
  constraint wechat_bindings_end_reason CHECK ((end_reason = ANY (ARRAY['rebound'::text, 'undone'::text, 'unbound'::text, 'changedHands'::text, 'lost'::text, 'accountClosed'::text]))),
  constraint wechat_bindings_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint wechat_bindings_span CHECK (((ended_at IS NULL) OR (ended_at >= bound_at)))
);
CREATE INDEX wechat_bindings_by_account ON wechat_bindings USING btree (account_id, bound_at);
CREATE UNIQUE INDEX wechat_bindings_one_in_realm ON wechat_bindings USING btree (unionid, realm) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX wechat_bindings_one_of_account ON wechat_bindings USING btree (account_id) WHERE (ended_at IS NULL);

create table wechat_openids (
  binding_id uuid not null,
  app_id text not null,
  openid text not null,
  constraint wechat_openids_pkey PRIMARY KEY (binding_id, app_id),
  constraint wechat_openids_binding FOREIGN KEY (binding_id) REFERENCES wechat_bindings(id) ON DELETE CASCADE
);

create table wechat_visits (
  hash bytea not null,
  state_hash bytea not null,
  purpose text not null,
  action text,
  account_id uuid,
  session_id uuid,
  app text not null,
  begun_from text not null,
  begun_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  exchanged_at timestamp with time zone,
  constraint wechat_visits_pkey PRIMARY KEY (hash),
  constraint wechat_visits_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint wechat_visits_app CHECK ((app = ANY (ARRAY['web'::text, 'mobile'::text]))),
  constraint wechat_visits_for_account CHECK ((((purpose = 'signIn'::text) = (account_id IS NULL)) AND ((account_id IS NULL) = (session_id IS NULL)) AND ((account_id IS NULL) = (action IS NULL)))),
  constraint wechat_visits_purpose CHECK ((purpose = ANY (ARRAY['signIn'::text, 'prove'::text, 'newWechat'::text]))),
  constraint wechat_visits_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX wechat_visits_by_account ON wechat_visits USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX wechat_visits_by_address ON wechat_visits USING btree (begun_from, begun_at);
CREATE INDEX wechat_visits_by_expiry ON wechat_visits USING btree (expires_at);
CREATE INDEX wechat_visits_by_session ON wechat_visits USING btree (session_id) WHERE (session_id IS NOT NULL);

CREATE OR REPLACE FUNCTION public.accounts_copy_to_members()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update members set role = new.role, name = new.nickname where account_id = new.id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.administrators_log_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.attendances_need_a_running_session()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from sessions where id = new.session_id and ended_at is null for share;
  if not found then
    raise exception 'an ended session is in a meeting'
      using errcode = 'integrity_constraint_violation', constraint = 'attendances_running_session';
  end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.attendances_tell_their_application()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell_application(new.meeting_id, case when new.left_at is null then 'attendance.joined' else 'attendance.left' end,
    coalesce(new.left_at, new.joined_at),
    jsonb_build_object('attendance', new.id, 'account', new.account_id, 'terminal', new.terminal)
      || case when new.left_at is null then '{}' else jsonb_build_object('reason', new.leave_reason) end);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.departments_are_a_tree()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.folded(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower((NORMALIZE($1, NFKC) COLLATE "und-x-icu"))
;

CREATE OR REPLACE FUNCTION public.last_uses_copy_to_members()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    perform from members where account_id = new.account_id for no key update skip locked;
    if not found then return null; end if;
  end if;
  update members set last_used_at = new.last_used_at
    where account_id = new.account_id and (last_used_at is null or last_used_at < new.last_used_at);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.meetings_tell_their_application()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell_application(new.id, 'meeting.ended', new.ended_at, jsonb_build_object('reason', new.end_reason));
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.members_begin_with_copies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select role, nickname into new.role, new.name from accounts where id = new.account_id;
  select number into new.number from phone_bindings where account_id = new.account_id and ended_at is null;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.numbers_copy_to_members()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  account uuid := coalesce(new.account_id, old.account_id);
begin
  update members
    set number = (select number from phone_bindings b where b.account_id = account and b.ended_at is null)
    where account_id = account;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.organisation_keeps_a_super_admin()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.security_log_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if old.at < nullif(current_setting('foyer.log_before', true), '')::timestamptz
      and not exists (select from accounts where id = old.account_id and closed_at is null) then
      return old;
    end if;
  end if;
  raise exception 'the security log is append-only' using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.sessions_leave_their_meetings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from attendances where session_id = new.id and left_at is null) then
    raise exception 'an ended session is in a meeting'
      using errcode = 'integrity_constraint_violation', constraint = 'sessions_leave_their_meetings';
  end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.tell_application(meeting uuid, event text, at timestamp with time zone, details jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into webhook_events (id, application_id, meeting_id, event, body, at, due_at)
  select gen_random_uuid(), a.id, m.id, event,
    jsonb_build_object('type', event, 'timestamp', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'data', jsonb_build_object('application', a.id, 'meeting', m.id, 'reference', m.reference) || details), at, at
  from meetings m join applications a on a.id = m.application_id
  where m.id = meeting and a.webhook_address is not null;
  if found then perform pg_notify('foyer_webhooks', ''); end if;
end
$function$
;
