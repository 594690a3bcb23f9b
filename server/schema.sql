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
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_avatar FOREIGN KEY (avatar_hash) REFERENCES avatars(hash),
  constraint accounts_organisation FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint accounts_realm UNIQUE (id, realm),
  constraint accounts_role CHECK ((role = ANY (ARRAY['super_admin'::text, 'admin'::text, 'member'::text]))),
  constraint accounts_role_in_organisation CHECK (((role IS NULL) = (organisation_id IS NULL)))
);
CREATE INDEX accounts_by_avatar ON accounts USING btree (avatar_hash) WHERE (avatar_hash IS NOT NULL);
CREATE INDEX accounts_by_organisation ON accounts USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);

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
  action text,
  constraint code_challenges_pkey PRIMARY KEY (id),
  constraint code_challenges_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint code_challenges_for_account CHECK ((((purpose = ANY (ARRAY['prove'::text, 'newNumber'::text])) = (account_id IS NOT NULL)) AND ((account_id IS NULL) = (session_id IS NULL)) AND ((account_id IS NULL) = (action IS NULL)))),
  constraint code_challenges_hash CHECK ((octet_length(code_hash) = 32)),
  constraint code_challenges_purpose CHECK ((purpose = ANY (ARRAY['signIn'::text, 'prove'::text, 'newNumber'::text, 'appeal'::text]))),
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
  constraint phone_bindings_of_others EXCLUDE USING gist (number WITH =, realm WITH =, account_id WITH <>, tstzrange(bound_at, rests_until) WITH &&),
  constraint phone_bindings_rest CHECK ((((rests_until IS NULL) = (ended_at IS NULL)) AND ((rests_until IS NULL) OR (rests_until >= ended_at)))),
  constraint phone_bindings_span CHECK (((ended_at IS NULL) OR (ended_at >= bound_at)))
);
CREATE INDEX phone_bindings_by_account ON phone_bindings USING btree (account_id, bound_at);
CREATE UNIQUE INDEX phone_bindings_one_in_realm ON phone_bindings USING btree (number, realm) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX phone_bindings_one_of_account ON phone_bindings USING btree (account_id) WHERE (ended_at IS NULL);

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
  device_key bytea,
  wechat_binding_id uuid,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sessions_browser_is_web CHECK (((shell <> 'browser'::text) OR (terminal = 'web'::text))),
  constraint sessions_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint sessions_ended_by FOREIGN KEY (ended_by) REFERENCES sessions(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  constraint sessions_shell CHECK ((shell = ANY (ARRAY['browser'::text, 'installed'::text, 'app'::text]))),
  constraint sessions_terminal CHECK ((terminal = ANY (ARRAY['windows'::text, 'mac'::text, 'android'::text, 'ios'::text, 'ipad'::text, 'web'::text]))),
  constraint sessions_wechat FOREIGN KEY (wechat_binding_id) REFERENCES wechat_bindings(id)
);
CREATE INDEX sessions_by_end ON sessions USING btree (ended_by) WHERE (ended_by IS NOT NULL);
CREATE INDEX sessions_by_wechat ON sessions USING btree (wechat_binding_id) WHERE (wechat_binding_id IS NOT NULL);
CREATE UNIQUE INDEX sessions_one_of_kind ON sessions USING btree (account_id, terminal) WHERE ((ended_at IS NULL) AND (terminal <> 'web'::text));
CREATE INDEX sessions_over ON sessions USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX sessions_running ON sessions USING btree (account_id) WHERE (ended_at IS NULL);

create table sign_in_tickets (
  hash bytea not null,
  number text,
  accounts uuid[] not null,
  method text not null,
  terminal jsonb not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  wechat bytea,
  constraint sign_in_tickets_pkey PRIMARY KEY (hash),
  constraint sign_in_tickets_by_one CHECK (((number IS NULL) <> (wechat IS NULL)))
);
CREATE INDEX sign_in_tickets_by_expiry ON sign_in_tickets USING btree (expires_at);

create table terms_acceptances (
  account_id uuid not null,
  version text not null,
  accepted_at timestamp with time zone not null,
  constraint terms_acceptances_pkey PRIMARY KEY (account_id, version),
  constraint terms_acceptances_account FOREIGN KEY (account_id) REFERENCES accounts(id)
);

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

CREATE OR REPLACE FUNCTION public.security_log_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the security log is append-only' using errcode = 'restrict_violation';
end
$function$
;
