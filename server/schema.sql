-- The present schema. Written from the migrations by a test: UPDATE_SCHEMA=1 npm test -- schema

create table accounts (
  id uuid not null,
  organisation_id uuid,
  realm text not null generated always as (COALESCE((organisation_id)::text, 'personal'::text)) stored,
  role text,
  nickname text not null,
  avatar_hash text,
  live_seq bigint not null default 0,
  opened_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_avatar FOREIGN KEY (avatar_hash) REFERENCES avatars(hash),
  constraint accounts_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint accounts_realm UNIQUE (id, realm),
  constraint accounts_role CHECK ((role = ANY (ARRAY['super_admin'::text, 'admin'::text, 'member'::text]))),
  constraint accounts_role_in_organisation CHECK (((role IS NULL) = (organisation_id IS NULL)))
);
CREATE INDEX accounts_by_avatar ON accounts USING btree (avatar_hash) WHERE (avatar_hash IS NOT NULL);
CREATE INDEX accounts_by_organisation ON accounts USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);

create table avatars (
  hash text not null,
  stored_at timestamp with time zone not null,
  constraint avatars_pkey PRIMARY KEY (hash),
  constraint avatars_hash CHECK ((hash ~ '^[0-9a-f]{40}$'::text))
);

create table code_challenges (
  id uuid not null,
  purpose text not null,
  number text not null,
  account_id uuid,
  session_id uuid,
  code_hash bytea not null,
  asked_from text not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  wrong_tries smallint not null default 0,
  used_at timestamp with time zone,
  constraint code_challenges_pkey PRIMARY KEY (id),
  constraint code_challenges_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint code_challenges_for_account CHECK (((purpose = 'signIn'::text) = (account_id IS NULL))),
  constraint code_challenges_hash CHECK ((octet_length(code_hash) = 32)),
  constraint code_challenges_purpose CHECK ((purpose = ANY (ARRAY['signIn'::text, 'setPassword'::text]))),
  constraint code_challenges_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint code_challenges_tries CHECK (((wrong_tries >= 0) AND (wrong_tries <= 5)))
);
CREATE INDEX code_challenges_by_account ON code_challenges USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX code_challenges_by_address ON code_challenges USING btree (asked_from, asked_at);
CREATE INDEX code_challenges_by_number ON code_challenges USING btree (number, asked_at);
CREATE INDEX code_challenges_by_session ON code_challenges USING btree (session_id) WHERE (session_id IS NOT NULL);
CREATE INDEX code_challenges_by_time ON code_challenges USING btree (asked_at);

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
  constraint hand_overs_destination CHECK ((destination = ANY (ARRAY['profile'::text, 'security'::text]))),
  constraint hand_overs_session FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX hand_overs_by_expiry ON hand_overs USING btree (expires_at);
CREATE INDEX hand_overs_by_session ON hand_overs USING btree (session_id);

create table live_messages (
  account_id uuid not null,
  seq bigint not null,
  told_at timestamp with time zone not null,
  message jsonb not null,
  constraint live_messages_pkey PRIMARY KEY (account_id, seq),
  constraint live_messages_account FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX live_messages_by_time ON live_messages USING btree (told_at);

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
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_erased CHECK (((state = 'queued'::text) OR (sealed IS NULL))),
  constraint messages_settled CHECK (((state = 'queued'::text) = (settled_at IS NULL))),
  constraint messages_state CHECK ((state = ANY (ARRAY['queued'::text, 'accepted'::text, 'refused'::text, 'expired'::text])))
);
CREATE INDEX messages_by_time ON messages USING btree (queued_at);

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table organisation_settings (
  organisation_id uuid not null,
  setting text not null,
  turned_on_at timestamp with time zone not null,
  turned_on_by uuid,
  constraint organisation_settings_pkey PRIMARY KEY (organisation_id, setting),
  constraint organisation_settings_known CHECK ((setting = ANY (ARRAY['members_may_change_avatar'::text, 'refuses_newer_terminal'::text]))),
  constraint organisation_settings_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint organisation_settings_turned_on_by FOREIGN KEY (turned_on_by) REFERENCES accounts(id)
);
CREATE INDEX organisation_settings_by_author ON organisation_settings USING btree (turned_on_by) WHERE (turned_on_by IS NOT NULL);

create table organisations (
  id uuid not null,
  name text not null,
  plan text not null,
  created_at timestamp with time zone not null,
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_plan CHECK ((plan = ANY (ARRAY['business'::text, 'enterprise'::text])))
);

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
  constraint phone_bindings_pkey PRIMARY KEY (id),
  constraint phone_bindings_account FOREIGN KEY (account_id, realm) REFERENCES accounts(id, realm),
  constraint phone_bindings_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint phone_bindings_number CHECK ((number ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint phone_bindings_span CHECK (((ended_at IS NULL) OR (ended_at >= bound_at)))
);
CREATE UNIQUE INDEX phone_bindings_one_in_realm ON phone_bindings USING btree (number, realm) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX phone_bindings_one_of_account ON phone_bindings USING btree (account_id) WHERE (ended_at IS NULL);

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
  constraint security_log_pkey PRIMARY KEY (id)
);
CREATE INDEX security_log_by_account ON security_log USING btree (account_id, id DESC);
CREATE TRIGGER security_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON security_log FOR EACH STATEMENT EXECUTE FUNCTION security_log_is_append_only();

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
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sessions_browser_is_web CHECK (((shell <> 'browser'::text) OR (terminal = 'web'::text))),
  constraint sessions_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint sessions_ended_by FOREIGN KEY (ended_by) REFERENCES sessions(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  constraint sessions_shell CHECK ((shell = ANY (ARRAY['browser'::text, 'installed'::text, 'app'::text]))),
  constraint sessions_terminal CHECK ((terminal = ANY (ARRAY['windows'::text, 'mac'::text, 'android'::text, 'ios'::text, 'ipad'::text, 'web'::text])))
);
CREATE INDEX sessions_by_end ON sessions USING btree (ended_by) WHERE (ended_by IS NOT NULL);
CREATE UNIQUE INDEX sessions_one_of_kind ON sessions USING btree (account_id, terminal) WHERE ((ended_at IS NULL) AND (terminal <> 'web'::text));
CREATE INDEX sessions_over ON sessions USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX sessions_running ON sessions USING btree (account_id) WHERE (ended_at IS NULL);

create table sign_in_tickets (
  hash bytea not null,
  number text not null,
  accounts uuid[] not null,
  method text not null,
  terminal jsonb not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_tickets_pkey PRIMARY KEY (hash)
);
CREATE INDEX sign_in_tickets_by_expiry ON sign_in_tickets USING btree (expires_at);

create table terms_acceptances (
  account_id uuid not null,
  version text not null,
  accepted_at timestamp with time zone not null,
  constraint terms_acceptances_pkey PRIMARY KEY (account_id, version),
  constraint terms_acceptances_account FOREIGN KEY (account_id) REFERENCES accounts(id)
);

CREATE OR REPLACE FUNCTION public.security_log_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the security log is append-only' using errcode = 'restrict_violation';
end
$function$
;
