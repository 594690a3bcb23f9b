import type { Clock } from './clock.ts'

/** What a gateway looks at when it counts messages. */
export interface Sending {
  number: string
  signName: string
  content: string
}

export interface LimitRule {
  messages: number
  perSeconds: number
  /** the messages that are counted together */
  countedBy: (sending: Sending) => string
  refusal: { code: string; message: string }
}

export interface Limits {
  /** the first rule that stands in the way of this message, or nothing */
  exceeded(sending: Sending): LimitRule | undefined
  count(sending: Sending): void
  reset(): void
}

/** A gateway's limits, each over a sliding window. A message counts once it was accepted. */
export function createLimits(rules: readonly LimitRule[], clock: Clock): Limits {
  const times = rules.map(() => new Map<string, number[]>())

  function recent(index: number, sending: Sending): number[] {
    const rule = rules[index]!
    const since = clock.now().getTime() - rule.perSeconds * 1000
    return (times[index]!.get(rule.countedBy(sending)) ?? []).filter((time) => time > since)
  }

  return {
    exceeded: (sending) => rules.find((rule, index) => recent(index, sending).length >= rule.messages),
    count(sending) {
      const now = clock.now().getTime()
      rules.forEach((rule, index) => {
        times[index]!.set(rule.countedBy(sending), [...recent(index, sending), now])
      })
    },
    reset() {
      for (const counted of times) counted.clear()
    },
  }
}
