import { createRemoteJWKSet, jwtVerify } from 'jose'
import { Webhook } from 'standardwebhooks'

export interface FoyerSettings {
  /** Where Foyer is reached. */
  url: string
  /** As Foyer calls itself in what it signs, where that is another address. */
  issuer?: string
  /** The application's id, a key of it and the secret of its webhooks: from 企业管理 → 应用. */
  application: string
  key: string
  webhookSecret: string
}

export interface Admission {
  attendance: string
  meeting: { id: string; number: string; reference: string; topic: string | null }
  began: boolean
  person: { account: string; nickname: string; terminal: string; host: boolean }
  ticket: string
  renewEverySeconds: number
}

/** What the ticket says, once it was checked. */
export interface Ticket {
  attendance: string
  meeting: string
  account: string
  terminal: string
  host: boolean
}

export type FoyerEvent =
  | { type: 'attendance.joined'; data: { meeting: string; attendance: string; seq: number } }
  | { type: 'attendance.left'; data: { meeting: string; attendance: string; reason: string; seq: number } }
  | { type: 'meeting.ended'; data: { meeting: string; reason: string; seq: number } }

/** Foyer said no: problem+json (RFC 9457), with the rule, and what of the application's own meetings is in the way. */
export class FoyerRefusal extends Error {
  readonly status: number
  readonly problem: { code: string; title: string; detail: string; rule?: string; inTheWay?: unknown[] }

  constructor(status: number, problem: FoyerRefusal['problem']) {
    super(problem.code)
    this.name = 'FoyerRefusal'
    this.status = status
    this.problem = problem
  }
}

export type Foyer = ReturnType<typeof foyer>

/** Whether a name in the media's rooms is an attendance: those whom the team lets in itself have other names. */
export function isAttendance(name: unknown): name is string {
  return typeof name === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)
}

/** Foyer, as a team's own server calls it. */
export function foyer({ url, issuer = url, application, key, webhookSecret }: FoyerSettings) {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', url))
  const webhook = new Webhook(webhookSecret)

  async function ask<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const answer = await fetch(new URL(`/v1/application/${path}`, url), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    })
    if (!answer.ok) throw new FoyerRefusal(answer.status, (await answer.json()) as FoyerRefusal['problem'])
    return (answer.status === 204 ? undefined : await answer.json()) as T
  }

  return {
    /** Asks for the admission of who handed over the pass. A refusal leaves the pass good. */
    admit(pass: string, meeting: { reference: string; topic?: string }, starts: boolean): Promise<Admission> {
      return ask('POST', 'admissions', { pass, meeting, starts })
    },
    /** Where a browser gets another pass after a refusal with something in the way: there the person says what to leave (JM9). */
    takeOverPage(state?: string): string {
      const page = new URL(`/pass/${application}${state ? `/${encodeURIComponent(state)}` : ''}`, issuer)
      page.searchParams.set('leave', '1')
      return page.href
    },
    /** Says who is still there; answers who may not be any more. `reason` is null for one that is not this application's. */
    renew(attendances: readonly string[]): Promise<{ gone: { attendance: string; reason: string | null }[] }> {
      return ask('POST', 'renewals', { attendances })
    },
    left(attendance: string): Promise<void> {
      return ask('DELETE', `attendances/${attendance}`)
    },
    end(reference: string): Promise<void> {
      return ask('POST', 'meetings/end', { reference })
    },
    /** Checks a ticket with Foyer's public keys: whoever lets people into the media need not trust who brings it. */
    async ticketOf(token: string): Promise<Ticket> {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['ES256'],
        issuer,
        audience: application,
        typ: 'JWT',
        requiredClaims: ['exp', 'jti', 'sub'],
      })
      const { jti, sub, meeting, terminal, host } = payload
      return { attendance: jti, account: sub, meeting, terminal, host } as Ticket
    },
    /** Reads a webhook; throws when it is not Foyer's, or older than five minutes. */
    event(headers: Record<string, string>, body: string): FoyerEvent {
      return webhook.verify(body, headers) as FoyerEvent
    },
  }
}
