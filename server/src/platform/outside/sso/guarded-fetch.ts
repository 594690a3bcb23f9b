import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, fetch, type RequestInit } from 'undici'

export interface Guard {
  /** Addresses inside a network, and http: in development, where the sandbox is on this machine. */
  allowsPrivate: boolean
  timeoutMilliseconds: number
  mostBytes: number
  /** Which addresses a name has; the system's answer unless told. */
  lookUp?: (host: string, options: LookupAllOptions, done: LookedUp) => void
}

type LookedUp = (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void

/** What an administrator entered leads to a host inside: nobody reaches our own network through us (SSRF). */
export class PrivateAddress extends Error {
  constructor() {
    super('private address')
    this.name = 'PrivateAddress'
  }
}

export class TooLarge extends Error {
  constructor() {
    super('too large')
    this.name = 'TooLarge'
  }
}

export type GuardedFetch = (url: string, init?: RequestInit) => Promise<Response>

/**
 * `fetch` for addresses that people enter. The address that is really connected to is looked at, after the name was
 * resolved and before the first byte, so a name that points elsewhere the second time (DNS rebinding) gains nothing.
 * Redirects are not followed, and an answer ends at its size and its time.
 */
export function guardedFetch(guard: Guard): GuardedFetch {
  const agent = new Agent({ connect: { lookup: lookupIn(guard) }, connectTimeout: guard.timeoutMilliseconds })
  return async (url, init = {}) => {
    if (!mayBeAt(url, guard)) throw new PrivateAddress()
    const time = AbortSignal.timeout(guard.timeoutMilliseconds)
    const signal = init.signal ? AbortSignal.any([init.signal, time]) : time
    const answer = await fetch(url, { ...init, signal, redirect: 'manual', dispatcher: agent })
    const body = await bodyWithin(guard.mostBytes, answer.body)
    const bodiless = [204, 205, 304].includes(answer.status)
    return new Response(bodiless ? null : body, { status: answer.status, headers: [...answer.headers] })
  }
}

/** Whether the address alone, without asking for its host, may be gone to. */
export function mayBeAt(url: string, { allowsPrivate }: Pick<Guard, 'allowsPrivate'>): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password } = new URL(url)
  if (username || password) return false
  if (allowsPrivate) return protocol === 'https:' || protocol === 'http:'
  if (protocol !== 'https:') return false
  const host = hostname.replace(/^\[|\]$/g, '')
  // A name without a dot, or below these, is one of a network inside.
  return isIP(host) ? isPublic(host) : /\.[a-z0-9-]+\.?$/i.test(host) && !INSIDE.test(host)
}

const INSIDE = /\.(localhost|local|internal|intranet|lan|home|corp|home\.arpa)\.?$/i

/** Loopback, private, link-local, carrier's, documentation, multicast …: ipaddr.js names them all. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

function lookupIn({ allowsPrivate, lookUp = lookup }: Guard): LookupFunction {
  return (host, options, done) => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const allowed = allowsPrivate ? found : found.filter(({ address }) => isPublic(address))
      const [first] = allowed
      if (!first || allowed.length < found.length) return done(new PrivateAddress(), '', 0)
      return options.all ? done(null, allowed) : done(null, first.address, first.family)
    })
  }
}

async function bodyWithin(most: number, body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.length
    if (bytes > most) throw new TooLarge()
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
