import type { Measured } from '../quality.ts'

/** What was counted until now, so that the next look counts what came since. */
export interface Counted {
  received: number
  lost: number
}

interface Report {
  type: string
  packetsReceived?: number
  packetsLost?: number
  jitter?: number
  fractionLost?: number
  roundTripTime?: number
  currentRoundTripTime?: number
  nominated?: boolean
  state?: string
}

/**
 * The state of the network, from `getStats` of both connections: the worse of what comes in and what the other end
 * says of what went out.
 */
export function measure(
  reports: Iterable<object>,
  before: Counted | undefined,
): { measured: Measured; counted: Counted } {
  const all = [...reports] as Report[]
  const inbound = all.filter(({ type }) => type === 'inbound-rtp')
  const counted = {
    received: sum(inbound.map(({ packetsReceived }) => packetsReceived)),
    lost: sum(inbound.map(({ packetsLost }) => packetsLost)),
  }
  const loss = worst([lossSince(counted, before), ...all.map(({ fractionLost }) => fractionLost)])
  const pairs = all.filter(
    ({ type, nominated, state }) => type === 'candidate-pair' && (nominated || state === 'succeeded'),
  )
  const roundTrip = worst(pairs.map(({ currentRoundTripTime }) => currentRoundTripTime))
  const jitter = worst(inbound.map((one) => one.jitter))
  return {
    measured: {
      ...(loss !== undefined && { loss }),
      ...(roundTrip !== undefined && { roundTrip }),
      ...(jitter !== undefined && { jitter }),
    },
    counted,
  }
}

function lossSince(now: Counted, before: Counted | undefined): number | undefined {
  if (!before) return undefined
  const lost = Math.max(0, now.lost - before.lost)
  const expected = lost + Math.max(0, now.received - before.received)
  return expected > 0 ? lost / expected : undefined
}

function sum(values: (number | undefined)[]): number {
  return values.reduce<number>((all, one) => all + (one ?? 0), 0)
}

function worst(values: (number | undefined)[]): number | undefined {
  const known = values.filter((one): one is number => one !== undefined && Number.isFinite(one))
  return known.length > 0 ? Math.max(...known) : undefined
}
