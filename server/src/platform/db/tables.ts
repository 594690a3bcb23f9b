import type {
  AdministratorsEvent,
  ErasedStore,
  HandOverDestination,
  ImportProblem,
  SecurityEvent,
  SsoMapping,
  SsoProvider,
  TerminalDeclaration,
  ToTerminal,
  TryFailure,
  WebhookEvent,
} from '@foyer/contract'
import type {
  Action,
  BindingEnd,
  EndReason,
  LeaveReason,
  MeetingEnd,
  ProofMethod,
  Role,
  SignInMethod,
  Terminal,
} from '@foyer/rules'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

type Json<T> = ColumnType<T, string, string>

/** What a closure has yet to erase: files, and what named the account by a keyed hash. */
export interface Remaining {
  avatar: string | null
  exports: string[]
  /** base64 */
  numberKeys: string[]
  shownKeys: string[]
}

export type SettingColumn = 'members_may_change_avatar' | 'refuses_newer_terminal'

/** The tables as the migrations leave them; a test compares the columns with the database's catalogue. */
export interface Tables {
  organisations: { id: string; name: string; plan: 'business' | 'enterprise'; created_at: Date }
  organisation_settings: {
    organisation_id: string
    setting: SettingColumn
    is_on: boolean
    changed_at: Date
    changed_by: string | null
  }
  avatars: { hash: string; stored_at: Date }
  accounts: {
    id: string
    organisation_id: string | null
    realm: GeneratedAlways<string>
    role: Role | null
    nickname: string
    avatar_hash: string | null
    live_seq: Generated<string>
    opened_at: Date
    closed_at: Date | null
  }
  departments: { id: string; organisation_id: string; parent_id: string | null; name: string }
  members: {
    account_id: string
    organisation_id: string
    /** Copies that the database keeps: of the account's role and name, its running number, its sessions' last use. */
    role: ColumnType<Role, never, never>
    name: ColumnType<string, never, never>
    folded_name: GeneratedAlways<string>
    number: ColumnType<string | null, never, never>
    last_used_at: ColumnType<Date | null, never, never>
    department_id: string | null
    invited_at: Date
    invited_by: string | null
    joined_at: Date | null
    disabled_at: Date | null
    disabled_by: string | null
  }
  super_admin_offers: {
    id: string
    organisation_id: string
    from_account: string
    to_account: string
    becomes: Role
    offered_at: Date
    expires_at: Date
    settled_at: Date | null
    outcome: 'accepted' | 'declined' | 'withdrawn' | 'void' | null
  }
  administrators_log: {
    id: Generated<string>
    organisation_id: string
    at: Date
    event: AdministratorsEvent
    actor_id: string | null
    subject_id: string | null
    details: Json<Record<string, string | number | boolean | null>>
  }
  imports: {
    id: string
    organisation_id: string
    begun_by: string | null
    begun_at: Date
    expires_at: Date
    state: Generated<'ready' | 'running' | 'done' | 'cancelled' | 'failed'>
    invites: Generated<boolean>
    cancelled_at: Date | null
    finished_at: Date | null
  }
  import_lines: {
    import_id: string
    line: number
    sealed: Buffer
    problem: ImportProblem | null
    state: 'bad' | 'good' | 'chosen' | 'added' | 'failed'
    account_id: string | null
  }
  closures: {
    id: string
    account_id: string
    closed_by: 'owner' | 'organisation'
    notice_version: string | null
    closed_at: Date
    erased: Json<ErasedStore[]>
    finished_at: Date | null
    receipt: string | null
    remaining: ColumnType<Remaining | null, string, string | null>
  }
  service_keys: {
    id: string
    public_key: Json<Record<string, string>>
    sealed_private_key: Buffer
    made_at: Date
    retired_at: Date | null
  }
  data_exports: {
    id: string
    account_id: string
    asked_at: Date
    state: Generated<'building' | 'ready' | 'failed'>
    progress: Generated<number>
    blob_key: string | null
    bytes: string | null
    ready_at: Date | null
    expires_at: Date | null
  }
  sso_connections: {
    organisation_id: string
    protocol: SsoProvider['protocol']
    domain: string
    provider: Json<SsoProvider>
    sealed_secret: Buffer | null
    mapping: Json<SsoMapping>
    provisioning: 'firstSignIn' | 'invitedOnly'
    links_members: boolean
    tested_at: Date | null
    turned_on_at: Date | null
    changed_at: Date
    changed_by: string | null
  }
  sso_email_domains: { domain: string; organisation_id: string }
  sso_identities: {
    account_id: string
    organisation_id: string
    subject: string
    linked_at: Date
    last_signed_in_at: Date | null
  }
  sso_visits: {
    hash: Buffer
    state_hash: Buffer
    organisation_id: string
    purpose: 'signIn' | 'test'
    account_id: string | null
    session_id: string | null
    sealed: Buffer
    answer: Buffer | null
    begun_from: string
    begun_at: Date
    expires_at: Date
    answered_at: Date | null
    used_at: Date | null
  }
  sso_assertions: { hash: Buffer; taken_at: Date; expires_at: Date }
  memberships: { id: string; account_id: string; from_at: Date; until_at: Date }
  terms_acceptances: { account_id: string; version: string; accepted_at: Date }
  phone_bindings: {
    id: string
    account_id: string
    realm: string
    number: string
    bound_at: Date
    last_signed_in_at: Date | null
    ended_at: Date | null
    end_reason: BindingEnd | null
    held_since: Date
    rests_until: Date | null
  }
  rebindings: {
    id: string
    account_id: string
    from_binding: string
    to_binding: string
    rebound_at: Date
    undo_hash: Buffer
    undo_until: Date
    undone_at: Date | null
    void_at: Date | null
  }
  known_terminals: { account_id: string; device_key: Buffer; first_seen_at: Date; last_seen_at: Date }
  wechat_bindings: {
    id: string
    account_id: string
    realm: string
    unionid: string
    nickname: string
    bound_at: Date
    ended_at: Date | null
    end_reason: BindingEnd | null
  }
  wechat_openids: { binding_id: string; app_id: string; openid: string }
  passwords: { account_id: string; hash: string; set_at: Date }
  sessions: {
    id: string
    account_id: string
    terminal: Terminal
    shell: TerminalDeclaration['shell']
    device_name: string
    system: string | null
    place: string | null
    signed_in_by: SignInMethod
    signed_in_at: Date
    last_used_at: Date
    ends_at_latest: Date
    ended_at: Date | null
    end_reason: EndReason | null
    ended_by: string | null
    /** The key of the terminal's own secret; a session that was handed over goes on with the client's. */
    device_key: Buffer | null
    /** The WeChat by which it was opened (WX7). */
    wechat_binding_id: string | null
  }
  session_tokens: {
    hash: Buffer
    session_id: string
    issued_at: Date
    first_used_at: Date | null
    retired_at: Date | null
  }
  code_challenges: {
    id: string
    purpose: 'signIn' | 'prove' | 'newNumber' | 'appeal'
    number_key: Buffer
    sealed_number: Buffer | null
    account_id: string | null
    session_id: string | null
    code_hash: Buffer
    asked_from: string
    asked_at: Date
    expires_at: Date
    wrong_tries: Generated<number>
    used_at: Date | null
    action: Action | null
  }
  proofs: {
    hash: Buffer
    account_id: string
    session_id: string
    action: Action
    method: ProofMethod
    given_at: Date
    expires_at: Date
    used_at: Date | null
  }
  wechat_visits: {
    hash: Buffer
    state_hash: Buffer
    purpose: 'signIn' | 'prove' | 'newWechat'
    action: Action | null
    account_id: string | null
    session_id: string | null
    app: 'web' | 'mobile'
    begun_from: string
    begun_at: Date
    expires_at: Date
    exchanged_at: Date | null
  }
  passkeys: {
    id: string
    account_id: string
    credential_id: Buffer
    public_key: Buffer
    counter: string
    transports: string[]
    synced: boolean
    name: string
    added_at: Date
    last_used_at: Date | null
  }
  passkey_challenges: {
    id: string
    challenge: string
    purpose: 'signIn' | 'prove' | 'newPasskey'
    action: Action | null
    account_id: string | null
    session_id: string | null
    asked_from: string
    asked_at: Date
    expires_at: Date
    used_at: Date | null
  }
  recovery_codes: { hash: Buffer; account_id: string; made_at: Date; used_at: Date | null }
  appeals: {
    id: string
    reference: string
    account_id: string | null
    number_key: Buffer
    numbers: Buffer | null
    masked_new_number: string
    asked_from: string
    opened_at: Date
    ripe_at: Date
    state: Generated<'waiting' | 'cancelled' | 'confirmed' | 'declined'>
    settled_at: Date | null
  }
  failed_tries: { id: GeneratedAlways<string>; kind: string; subject: Buffer; failed_at: Date }
  sign_in_tickets: {
    hash: Buffer
    number: Buffer | null
    wechat: Buffer | null
    sso: Buffer | null
    shown_key: Buffer
    accounts: string[]
    method: SignInMethod
    terminal: Json<TerminalDeclaration>
    issued_at: Date
    expires_at: Date
  }
  hand_overs: {
    hash: Buffer
    session_id: string
    destination: HandOverDestination
    issued_at: Date
    expires_at: Date
    used_at: Date | null
  }
  messages: {
    id: string
    template: string
    sealed: Buffer | null
    number_key: Buffer
    queued_at: Date
    expires_at: Date
    state: Generated<'queued' | 'accepted' | 'refused' | 'expired'>
    settled_at: Date | null
    account_id: string | null
  }
  message_tries: {
    id: GeneratedAlways<string>
    message_id: string
    number_key: Buffer
    gateway: 'tencent' | 'aliyun'
    area: 'mainland' | 'international'
    tried_at: Date
    outcome: 'accepted' | 'limited' | 'refused' | 'misconfigured' | 'unreachable'
    limited_until: Date | null
    provider_code: string | null
  }
  meetings: {
    id: string
    number: string
    // Null of those that ended, whose account was closed and forgotten: they are read with an outer join of accounts.
    owner_id: ColumnType<string, string, string | null>
    host_id: ColumnType<string, string, string | null>
    topic: string | null
    made_at: Date
    planned_for: Date | null
    minutes: number | null
    time_zone: string | null
    edits: Generated<number>
    begun_at: Date | null
    ended_at: Date | null
    end_reason: MeetingEnd | null
    number_rests_until: Date
    application_id: string | null
    reference: string | null
  }
  attendances: {
    id: string
    meeting_id: string
    owner_id: string
    account_id: string
    session_id: string
    terminal: Terminal
    own: GeneratedAlways<boolean>
    one_of_own: boolean
    place: number
    joined_at: Date
    lease_until: Date
    left_at: Date | null
    leave_reason: LeaveReason | null
  }
  applications: {
    id: string
    organisation_id: string
    name: string
    added_at: Date
    added_by: string | null
    page_address: string | null
    webhook_address: string | null
    webhook_set_at: Date | null
    sealed_webhook_secrets: Buffer | null
    removed_at: Date | null
  }
  application_keys: {
    id: string
    application_id: string
    hash: Buffer
    hint: string
    made_at: Date
    last_used_at: Date | null
    ended_at: Date | null
  }
  used_passes: { id: string; expires_at: Date }
  webhook_events: {
    id: string
    place: GeneratedAlways<string>
    application_id: string
    meeting_id: string
    seq: number | null
    event: WebhookEvent
    body: Json<Record<string, unknown>>
    at: Date
    due_at: Date
    tries: Generated<number>
    delivered_at: Date | null
    given_up_at: Date | null
  }
  webhook_lines: { meeting_id: string; application_id: string; due_at: Date }
  webhook_tries: {
    id: GeneratedAlways<string>
    event_id: string
    tried_at: Date
    status: number | null
    failure: TryFailure | null
    milliseconds: number
  }
  lobby: { meeting_id: string; session_id: string; account_id: string; came_at: Date; waits_until: Date }
  history_switches: { account_id: string; is_on: boolean; changed_at: Date; changed_by: string | null }
  history_records: {
    account_id: string
    meeting_id: string
    seq: string
    joined_at: Date
    left_at: Date
    deleted_at: Date | null
  }
  live_messages: { account_id: string; seq: string; told_at: Date; message: Json<ToTerminal> }
  security_log: {
    id: GeneratedAlways<string>
    account_id: string
    at: Date
    event: SecurityEvent
    session_id: string | null
    terminal: Terminal | null
    place: string | null
    method: SignInMethod | ProofMethod | null
    end_reason: EndReason | null
    refusal: string | null
    rule: string | null
    action: Action | null
  }
}
