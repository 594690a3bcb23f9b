import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import type { Facts } from './facts.ts'
import { GUARDS } from './guards.ts'
import { RULE_REFUSALS, type RuleRefusalCode } from './refusals.ts'
import { ACTIONS, type Action, PLANS, ROLES, SURFACES, type Surface } from './vocabulary.ts'

const MAINLAND = { overseas: false, boundAt: 0 }
const OVERSEAS = { overseas: true, boundAt: 0 }
const FORBIDS = { membersMayChangeAvatar: false, refusesNewerTerminal: false }
const ALLOWS = { membersMayChangeAvatar: true, refusesNewerTerminal: false }

const alice: Facts = {
  plan: 'free',
  number: MAINLAND,
  hasPassword: true,
  hasWechat: true,
  hasPasskey: false,
  hasRecoveryCodes: false,
  signsInBySso: false,
}
const mei: Facts = { ...alice, plan: 'member' }
const bo: Facts = { ...alice, plan: 'business', role: 'member', organisation: FORBIDS }
const ann: Facts = { ...bo, plan: 'enterprise', role: 'admin' }
const eve: Facts = { ...ann, role: 'super_admin' }
const allowed = (facts: Facts): Facts => ({ ...facts, organisation: ALLOWS })
const withNumber = (facts: Facts, number: Facts['number']): Facts => ({ ...facts, number })
const bySso = (facts: Facts): Facts => ({ ...facts, signsInBySso: true })

type Asked = readonly [action: Action, surface: Surface, facts: Facts, refusedWith?: RuleRefusalCode]
type Row = readonly [who: string, ...Asked]

const rows = (all: readonly Row[]) => all.map(([who, ...asked]) => ({ who, asked }))

function decides({ asked: [action, surface, facts, refusedWith] }: { asked: Asked }): void {
  const decision = decide(action, surface, facts)
  expect(decision.allowed ? undefined : decision.refusal.code).toBe(refusedWith)
  if (!decision.allowed) expect(decision.refusal.rule).toBe(RULE_REFUSALS[decision.refusal.code])
}

describe('AV1 AV2 AV3 the avatar of a personal account', () => {
  it.each(
    rows([
      ['alice, on the phone', 'changeAvatar', 'mobile', alice],
      ['mei, on the phone', 'changeAvatar', 'mobile', mei],
      ['alice, on the web', 'changeAvatar', 'web', alice],
      ['mei, on the web', 'changeAvatar', 'web', mei],
      ['alice, in the desktop client', 'changeAvatar', 'desktop', alice, 'action.onWeb'],
    ]),
  )('$who', decides)
})

describe("AV4 the avatar of an organisation's account, by the organisation's setting", () => {
  it.each(
    rows([
      ['bo, off, on the phone', 'changeAvatar', 'mobile', bo, 'avatar.organisationForbids'],
      ['bo, off, on the web', 'changeAvatar', 'web', bo, 'avatar.organisationForbids'],
      ['the super admin herself, off', 'changeAvatar', 'web', eve, 'avatar.organisationForbids'],
      ['bo, on, on the phone', 'changeAvatar', 'mobile', allowed(bo)],
      ['bo, on, on the web', 'changeAvatar', 'web', allowed(bo)],
      ['eve, on, on the web', 'changeAvatar', 'web', allowed(eve)],
      ['bo, on, in the desktop client', 'changeAvatar', 'desktop', allowed(bo), 'action.onWeb'],
      [
        'a setting that is not known',
        'changeAvatar',
        'web',
        { ...bo, organisation: undefined },
        'avatar.organisationForbids',
      ],
    ]),
  )('$who', decides)
})

describe('PH3 the phone number of an organisation’s account is changed in the apps and the desktop client', () => {
  it.each(
    rows([
      ['bo, on the web', 'rebindPhone', 'web', bo, 'action.onClients'],
      ['eve, on the web', 'rebindPhone', 'web', eve, 'action.onClients'],
      ['bo, on the phone', 'rebindPhone', 'mobile', bo],
      ['eve, in the desktop client', 'rebindPhone', 'desktop', eve],
      ['alice, on the web', 'rebindPhone', 'web', alice],
    ]),
  )('$who', decides)
})

describe('PH8 an account that signs in by SSO has its number managed by its organisation', () => {
  it.each(
    rows([
      ['bo, rebinding on the phone', 'rebindPhone', 'mobile', bySso(bo), 'number.managedBySso'],
      ['eve, rebinding in the desktop client', 'rebindPhone', 'desktop', bySso(eve), 'number.managedBySso'],
      ['bo, binding a first one', 'bindPhone', 'mobile', bySso(withNumber(bo, undefined)), 'number.managedBySso'],
      ['bo, setting a password', 'setPassword', 'web', bySso(bo), 'number.managedBySso'],
      ['on the web the surface is told first', 'rebindPhone', 'web', bySso(bo), 'action.onClients'],
    ]),
  )('$who', decides)
})

describe('PH9 a number outside mainland China is not rebound, but signs in and does everything else', () => {
  it.each(
    rows([
      ['alice, rebinding on the phone', 'rebindPhone', 'mobile', withNumber(alice, OVERSEAS), 'number.overseas'],
      ['alice, rebinding on the web', 'rebindPhone', 'web', withNumber(alice, OVERSEAS), 'number.overseas'],
      ['bo, rebinding in the desktop client', 'rebindPhone', 'desktop', withNumber(bo, OVERSEAS), 'number.overseas'],
      ['alice, setting a password', 'setPassword', 'web', withNumber(alice, OVERSEAS)],
      ['alice, closing the account', 'closeAccount', 'mobile', withNumber(alice, OVERSEAS)],
    ]),
  )('$who', decides)
})

describe('PH4 without a number there is none to change', () => {
  it.each(
    rows([
      ['rebinding', 'rebindPhone', 'mobile', withNumber(alice, undefined), 'number.none'],
      ['setting a password', 'setPassword', 'web', withNumber(alice, undefined), 'number.none'],
      ['binding a first one goes', 'bindPhone', 'mobile', withNumber(alice, undefined)],
    ]),
  )('$who', decides)
})

describe('WX5 the desktop client leads to the web page for WeChat', () => {
  it.each(
    rows([
      ['alice, in the desktop client', 'rebindWechat', 'desktop', alice, 'action.onWeb'],
      ['bo, on the phone', 'rebindWechat', 'mobile', bo],
      ['bo, on the web', 'rebindWechat', 'web', bo],
    ]),
  )('$who', decides)
})

describe('WX6 the last way to sign in is not taken off', () => {
  const onlyWechat = withNumber(alice, undefined)
  it.each(
    rows([
      ['WeChat alone', 'unbindWechat', 'web', onlyWechat, 'wechat.lastWayIn'],
      [
        'recovery codes run out, so they do not count',
        'unbindWechat',
        'web',
        { ...onlyWechat, hasRecoveryCodes: true },
        'wechat.lastWayIn',
      ],
      ['a number remains', 'unbindWechat', 'web', alice],
      ['a passkey remains', 'unbindWechat', 'web', { ...onlyWechat, hasPasskey: true }],
      ['SSO remains', 'unbindWechat', 'web', bySso(withNumber(bo, undefined))],
    ]),
  )('$who', decides)
})

describe('CL1 CL2 CL3 CL5 closing the account', () => {
  it.each(
    rows([
      ['alice, on the phone', 'closeAccount', 'mobile', alice],
      ['mei, in the desktop client', 'closeAccount', 'desktop', mei],
      ['mei, on the web', 'closeAccount', 'web', mei],
      ['bo, on the phone', 'closeAccount', 'mobile', bo, 'action.askAdministrator'],
      ['bo, in the desktop client', 'closeAccount', 'desktop', bo, 'action.askAdministrator'],
      [
        'eve, who is told first what her own role asks, on the web',
        'closeAccount',
        'web',
        eve,
        'account.hasAdministratorRole',
      ],
    ]),
  )('$who', decides)
})

describe('CL6 an administrator is first given another role', () => {
  it.each([
    ['super_admin', 'account.hasAdministratorRole'],
    ['admin', 'account.hasAdministratorRole'],
    ['member', undefined],
    [undefined, undefined],
  ] as const)('%s', (role, code) => {
    const stopped = GUARDS.closeAccount.map((guard) => guard.stops({ ...alice, role })).find(Boolean)
    expect(stopped?.code).toBe(code)
  })
})

it('HS6 the browser has no switch for the history and says so', () => {
  decides({ asked: ['syncHistory', 'web', alice, 'action.notHere'] })
  decides({ asked: ['syncHistory', 'mobile', alice] })
})

it('SI4 SI6 everybody sees and ends their terminals and reads the security log, on every surface', () => {
  for (const facts of [alice, mei, bo, ann, eve, bySso(bo), withNumber(alice, undefined)])
    for (const surface of SURFACES)
      for (const action of ['seeTerminals', 'endTerminals', 'readSecurityLog'] as const)
        expect(decide(action, surface, facts).allowed).toBe(true)
})

describe('whatever the facts', () => {
  const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined })
  const anyFacts: fc.Arbitrary<Facts> = fc.record({
    plan: fc.constantFrom(...PLANS),
    role: maybe(fc.constantFrom(...ROLES)),
    organisation: maybe(fc.record({ membersMayChangeAvatar: fc.boolean(), refusesNewerTerminal: fc.boolean() })),
    number: maybe(fc.record({ overseas: fc.boolean(), boundAt: fc.integer() })),
    hasPassword: fc.boolean(),
    hasWechat: fc.boolean(),
    hasPasskey: fc.boolean(),
    hasRecoveryCodes: fc.boolean(),
    signsInBySso: fc.boolean(),
  })

  it('there is one answer, a refusal has its rule, and it is none that belongs elsewhere', () => {
    const neverHere: readonly RuleRefusalCode[] = [
      'meeting.ownTaken',
      'meeting.terminalTaken',
      'meeting.fiveTaken',
      'terminal.occupied',
      'proof.numberTooNew',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...ACTIONS), fc.constantFrom(...SURFACES), anyFacts, (action, surface, facts) => {
        const before = structuredClone(facts)
        const decision = decide(action, surface, facts)
        expect(decide(action, surface, facts)).toEqual(decision)
        expect(facts).toEqual(before)
        if (decision.allowed) return
        expect(RULE_REFUSALS[decision.refusal.code]).toBe(decision.refusal.rule)
        expect(neverHere).not.toContain(decision.refusal.code)
      }),
      { numRuns: 2000 },
    )
  })

  it('AV4 no organisation’s account changes its avatar while the setting is off', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SURFACES), anyFacts, (surface, facts) => {
        fc.pre(facts.plan === 'business' || facts.plan === 'enterprise')
        fc.pre(facts.organisation?.membersMayChangeAvatar !== true)
        expect(decide('changeAvatar', surface, facts).allowed).toBe(false)
      }),
    )
  })

  it('PH8 PH9 no number that is overseas or managed by SSO is rebound, on any surface and plan', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SURFACES), anyFacts, (surface, facts) => {
        fc.pre(facts.signsInBySso || facts.number?.overseas === true)
        expect(decide('rebindPhone', surface, facts).allowed).toBe(false)
      }),
    )
  })
})
