import { expect, test } from 'vitest'
import { type Attempt, chooseGateways, type Sent } from './choose-gateway.ts'
import type { SmsArea, SmsGateway, SmsGatewayName, SmsOutcome } from './gateway.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const TENCENT = gateway('tencent', [
  { messages: 1, perSeconds: 30 },
  { messages: 10, perSeconds: 86_400 },
])
const ALIYUN = gateway('aliyun', [
  { messages: 1, perSeconds: 60 },
  { messages: 5, perSeconds: 3_600 },
])

interface Row {
  title: string
  to?: string
  gateways?: SmsGateway[]
  sent?: Sent[]
  attempts?: Attempt[]
  order: SmsGatewayName[]
  nextInSeconds?: number
}

test.each<Row>([
  { title: "the operator's order holds when nothing speaks against it", order: ['tencent', 'aliyun'] },
  {
    title: 'the operator may prefer the other one',
    gateways: [ALIYUN, TENCENT],
    order: ['aliyun', 'tencent'],
  },
  { title: 'without gateways there is nothing to try or to wait for', gateways: [], order: [] },
  {
    title: 'a gateway whose limit for the number is reached is left out until its window is free',
    sent: sent('tencent', 10),
    order: ['aliyun'],
    nextInSeconds: 20,
  },
  {
    title: 'at the end of its window it may be tried again',
    sent: sent('tencent', 30),
    order: ['tencent', 'aliyun'],
  },
  {
    title: 'of several windows the longest wait counts',
    gateways: [ALIYUN],
    sent: sent('aliyun', 10, 100, 200, 300, 3_500),
    order: [],
    nextInSeconds: 100,
  },
  {
    title: 'four messages in the hour leave room for a fifth',
    gateways: [ALIYUN],
    sent: sent('aliyun', 100, 200, 300, 3_500),
    order: ['aliyun'],
  },
  {
    title: 'what one gateway sent does not count against the other',
    sent: sent('aliyun', 70, 80, 90, 100, 110),
    order: ['tencent'],
    nextInSeconds: 3_490,
  },
  {
    title: 'with both limits reached the message waits for the earlier one',
    sent: [...sent('tencent', 5), ...sent('aliyun', 5)],
    order: [],
    nextInSeconds: 25,
  },
  {
    title: 'a gateway that said "not before" is believed, and its refusal is not counted as a message',
    sent: [{ gateway: 'aliyun', at: ago(1), limitedUntil: ago(-50) }, ...sent('aliyun', 70, 80, 90, 100)],
    order: ['tencent'],
    nextInSeconds: 50,
  },
  {
    title: 'two failures in a row do not make it rest',
    attempts: attempts('tencent', 'mainland', ['unreachable', 1], ['misconfigured', 2]),
    order: ['tencent', 'aliyun'],
  },
  {
    title: 'three failures in a row, of either kind and in any order of the records, make it rest for 30 seconds',
    attempts: attempts('tencent', 'mainland', ['unreachable', 6], ['unreachable', 2], ['misconfigured', 4]),
    order: ['aliyun'],
    nextInSeconds: 28,
  },
  {
    title: 'after its rest it is tried again',
    attempts: attempts('tencent', 'mainland', ['unreachable', 30], ['unreachable', 31], ['unreachable', 32]),
    order: ['tencent', 'aliyun'],
  },
  {
    title: 'one failure after the rest makes it rest again',
    attempts: attempts('tencent', 'mainland', ['unreachable', 3], ['unreachable', 40], ['unreachable', 41]),
    order: ['aliyun'],
    nextInSeconds: 27,
  },
  ...(['accepted', 'limited', 'refused'] as const).map((outcome) => ({
    title: `an answer between the failures, ${outcome}, breaks the row`,
    attempts: attempts('tencent', 'mainland', ['unreachable', 1], [outcome, 2], ['unreachable', 3], ['unreachable', 4]),
    order: ['tencent', 'aliyun'] as SmsGatewayName[],
  })),
  {
    title: 'failures on the international route do not rest the mainland route',
    attempts: attempts('tencent', 'international', ['misconfigured', 1], ['misconfigured', 2], ['misconfigured', 3]),
    order: ['tencent', 'aliyun'],
  },
  {
    title: 'an international number looks at the international route',
    to: '+85251234567',
    attempts: attempts('tencent', 'international', ['misconfigured', 1], ['misconfigured', 2], ['misconfigured', 3]),
    order: ['aliyun'],
    nextInSeconds: 29,
  },
  {
    title: 'when all rest, the message waits for the first to come back',
    attempts: [
      ...attempts('tencent', 'mainland', ['unreachable', 1], ['unreachable', 2], ['unreachable', 3]),
      ...attempts('aliyun', 'mainland', ['unreachable', 11], ['unreachable', 12], ['unreachable', 13]),
    ],
    order: [],
    nextInSeconds: 19,
  },
])(
  '$title',
  ({ to = '+8613800000001', gateways = [TENCENT, ALIYUN], sent = [], attempts = [], order, nextInSeconds }) => {
    const choice = chooseGateways({ gateways, to, sent, attempts, now: NOW })
    expect(choice.order.map(({ name }) => name)).toEqual(order)
    expect(choice.nextAt).toEqual(nextInSeconds === undefined ? undefined : ago(-nextInSeconds))
  },
)

function gateway(name: SmsGatewayName, quota: SmsGateway['quota']): SmsGateway {
  return { name, quota, send: () => Promise.reject(new Error('choosing sends nothing')) }
}

function ago(seconds: number): Date {
  return new Date(NOW.getTime() - seconds * 1000)
}

function sent(name: SmsGatewayName, ...secondsAgo: number[]): Sent[] {
  return secondsAgo.map((seconds) => ({ gateway: name, at: ago(seconds) }))
}

function attempts(name: SmsGatewayName, area: SmsArea, ...outcomes: [SmsOutcome['kind'], number][]): Attempt[] {
  return outcomes.map(([outcome, seconds]) => ({ gateway: name, area, outcome, at: ago(seconds) }))
}
