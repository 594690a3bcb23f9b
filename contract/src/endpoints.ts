import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { APPEAL_ENDPOINTS } from './endpoints-of-appeals.ts'
import { APPLICATION_ENDPOINTS } from './endpoints-of-applications.ts'
import { BINDING_ENDPOINTS } from './endpoints-of-bindings.ts'
import { CLOSING_ENDPOINTS } from './endpoints-of-closing.ts'
import { IMPORT_ENDPOINTS } from './endpoints-of-imports.ts'
import { MEETING_ENDPOINTS } from './endpoints-of-meetings.ts'
import { MEMBER_ENDPOINTS } from './endpoints-of-members.ts'
import { MORE_WAYS_IN_ENDPOINTS } from './endpoints-of-more-ways-in.ts'
import { ORGANISATION_ENDPOINTS } from './endpoints-of-organisations.ts'
import { PROFILE_ENDPOINTS } from './endpoints-of-profile.ts'
import { PROVING_ENDPOINTS } from './endpoints-of-proving.ts'
import { SIGNING_IN_ENDPOINTS } from './endpoints-of-signing-in.ts'
import { SSO_ENDPOINTS } from './endpoints-of-sso.ts'
import { TERMINAL_ENDPOINTS } from './endpoints-of-terminals.ts'
import { SERVER_ENDPOINTS } from './endpoints-of-the-server.ts'
import type { PATHS } from './paths.ts'

/** Every endpoint; `PATHS` says where each lives. */
export const ENDPOINTS = {
  ...SERVER_ENDPOINTS,
  ...SIGNING_IN_ENDPOINTS,
  ...TERMINAL_ENDPOINTS,
  ...PROFILE_ENDPOINTS,
  ...PROVING_ENDPOINTS,
  ...BINDING_ENDPOINTS,
  ...MORE_WAYS_IN_ENDPOINTS,
  ...APPEAL_ENDPOINTS,
  ...CLOSING_ENDPOINTS,
  ...ORGANISATION_ENDPOINTS,
  ...MEMBER_ENDPOINTS,
  ...IMPORT_ENDPOINTS,
  ...SSO_ENDPOINTS,
  ...MEETING_ENDPOINTS,
  ...APPLICATION_ENDPOINTS,
} as const satisfies Record<keyof typeof PATHS, Endpoint>

export type Endpoints = typeof ENDPOINTS
type Read<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined
type Part<N extends keyof Endpoints, K extends string> = Endpoints[N] extends Record<K, infer T> ? T : undefined

/** What a caller sends. */
export type BodyOf<N extends keyof Endpoints> = Sent<Part<N, 'body'>>
export type QueryOf<N extends keyof Endpoints> = Sent<Part<N, 'query'>>
export type ParamsOf<N extends keyof Endpoints> = Read<Part<N, 'params'>>
/** What a caller gets. */
export type AnswerOf<N extends keyof Endpoints> = Read<Part<N, 'answer'>>
/** What the server reads, defaults filled in. */
export type BodyReadOf<N extends keyof Endpoints> = Read<Part<N, 'body'>>
export type QueryReadOf<N extends keyof Endpoints> = Read<Part<N, 'query'>>
