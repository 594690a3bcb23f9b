import { areaOf, type SmsArea, type SmsGateway, type SmsGatewayName, type SmsOutcome } from './gateway.ts'

/** After so many failures in a row a gateway rests. */
export const FAILURES_BEFORE_REST = 3
/** How long it rests; then one more failure makes it rest again. */
const RESTS_FOR_SECONDS = 30

/** What a gateway answered about one number. */
export interface Sent {
  gateway: SmsGatewayName
  at: Date
  /** when the gateway said `limited`: not before */
  limitedUntil?: Date | undefined
}

/** What a gateway answered lately, whatever the number. */
export interface Attempt {
  gateway: SmsGatewayName
  /** the two areas are separate routes with texts of their own, so one can fail while the other works */
  area: SmsArea
  outcome: SmsOutcome['kind']
  at: Date
}

export interface GatewayFacts {
  /** in the operator's order */
  gateways: readonly SmsGateway[]
  /** E.164 */
  to: string
  /** what each gateway accepted for, or refused as too many to, this number in the last 24 hours */
  sent: readonly Sent[]
  /** of the last minutes, in any order */
  attempts: readonly Attempt[]
  now: Date
}

export interface GatewayChoice {
  /** the gateways to try now, the first first */
  order: readonly SmsGateway[]
  /** when a gateway that cannot be tried now can be; nothing when all are in the order, or there are none */
  nextAt: Date | undefined
}

/**
 * Which gateways to try for a message to this number, keeping the operator's order. Left out are those whose limit for
 * the number is reached, and those that rest after failures.
 */
export function chooseGateways({ gateways, to, sent, attempts, now }: GatewayFacts): GatewayChoice {
  const area = areaOf(to)
  const known = gateways.map((gateway) => {
    const toNumber = sent.filter((one) => one.gateway === gateway.name)
    const onRoute = attempts.filter((one) => one.gateway === gateway.name && one.area === area)
    return { gateway, freeAt: Math.max(freeOfLimits(gateway, toNumber), restedAt(onRoute)) }
  })
  const waiting = known.filter(({ freeAt }) => freeAt > now.getTime()).map(({ freeAt }) => freeAt)
  return {
    order: known.filter(({ freeAt }) => freeAt <= now.getTime()).map(({ gateway }) => gateway),
    nextAt: waiting.length > 0 ? new Date(Math.min(...waiting)) : undefined,
  }
}

function freeOfLimits(gateway: SmsGateway, sent: readonly Sent[]): number {
  const accepted = sent.filter(({ limitedUntil }) => !limitedUntil).map(({ at }) => at.getTime())
  accepted.sort((one, other) => other - one)
  // a window is free again when the oldest of its last `messages` has left it
  const windows = gateway.quota.map(({ messages, perSeconds }) => {
    const oldest = accepted[messages - 1]
    return oldest === undefined ? 0 : oldest + perSeconds * 1000
  })
  return Math.max(0, ...windows, ...sent.map(({ limitedUntil }) => limitedUntil?.getTime() ?? 0))
}

function restedAt(attempts: readonly Attempt[]): number {
  const newestFirst = attempts.toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const firstAnswer = newestFirst.findIndex(({ outcome }) => outcome !== 'unreachable' && outcome !== 'misconfigured')
  const failures = firstAnswer === -1 ? newestFirst.length : firstAnswer
  return failures < FAILURES_BEFORE_REST ? 0 : newestFirst[0]!.at.getTime() + RESTS_FOR_SECONDS * 1000
}
