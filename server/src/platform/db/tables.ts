import type { SecurityEvent, TerminalDeclaration, ToTerminal } from '@foyer/contract'
import type { Action, BindingEnd, EndReason, ProofMethod, Role, SignInMethod, Terminal } from '@foyer/rules'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

type Json<T> = ColumnType<T, string, string>

/** The tables as the migrations leave them; a test compares the columns with the database's catalogue. */
export interface Tables {
  organisations: { id: string; name: string; plan: 'business' | 'enterprise'; created_at: Date }
  organisation_settings: {
    organisation_id: string
    setting: 'members_may_change_avatar' | 'refuses_newer_terminal'
    turned_on_at: Date
    turned_on_by: string | null
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
  }
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
    device_key: Buffer | null
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
    number: string
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
    number: string | null
    wechat: Buffer | null
    accounts: string[]
    method: SignInMethod
    terminal: Json<TerminalDeclaration>
    issued_at: Date
    expires_at: Date
    used_at: Date | null
  }
  hand_overs: {
    hash: Buffer
    session_id: string
    destination: 'profile' | 'security'
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
