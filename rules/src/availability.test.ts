import { describe, expect, it } from 'vitest'
import { availabilityOf, type Cell } from './availability.ts'
import { ACTIONS, type Action, PLANS, type Plan, SURFACES, type Surface } from './vocabulary.ts'

type Expected = readonly [surfaces: readonly Surface[], plans: readonly Plan[], finds: Cell]

const PERSONAL = ['free', 'member'] as const
const ORGANISATION = ['business', 'enterprise'] as const
const CLIENTS = ['mobile', 'desktop'] as const

const everywhere: readonly Expected[] = [[SURFACES, PLANS, 'yes']]
/** On mobile and on the web page; the desktop client leads to the latter. */
const desktopLeadsToWeb: readonly Expected[] = [
  [['mobile', 'web'], PLANS, 'yes'],
  [['desktop'], PLANS, 'onWeb'],
]

/** The console 企业管理 is a web page. */
const clientsLeadToWeb: readonly Expected[] = [
  [CLIENTS, PLANS, 'onWeb'],
  [['web'], PLANS, 'yes'],
]

/** What the help page says, sentence by sentence; what it does not mention is everywhere. */
const HELP_PAGE: Record<Action, readonly Expected[]> = {
  changeAvatar: [
    [['mobile', 'web'], PERSONAL, 'yes'],
    [['mobile', 'web'], ORGANISATION, 'ifOrganisationAllows'],
    [['desktop'], PLANS, 'onWeb'],
  ],
  changeNickname: desktopLeadsToWeb,
  setPassword: everywhere,
  seeTerminals: everywhere,
  endTerminals: everywhere,
  readSecurityLog: everywhere,
  bindPhone: everywhere,
  rebindPhone: [
    [CLIENTS, PLANS, 'yes'],
    [['web'], PERSONAL, 'yes'],
    [['web'], ORGANISATION, 'onClients'],
  ],
  bindWechat: desktopLeadsToWeb,
  rebindWechat: desktopLeadsToWeb,
  unbindWechat: desktopLeadsToWeb,
  addPasskey: everywhere,
  removePasskey: everywhere,
  showRecoveryCodes: everywhere,
  exportData: desktopLeadsToWeb,
  closeAccount: [
    [SURFACES, PERSONAL, 'yes'],
    [SURFACES, ORGANISATION, 'askAdministrator'],
  ],
  switchIdentity: everywhere,
  createOrganisation: clientsLeadToWeb,
  handOverSuperAdmin: clientsLeadToWeb,
  changeSignInSettings: clientsLeadToWeb,
  startMeeting: everywhere,
  joinMeeting: everywhere,
  syncHistory: [
    [CLIENTS, PLANS, 'yes'],
    [['web'], PLANS, 'no'],
  ],
}

function looks(action: Action) {
  return (surfaces: readonly Surface[], plans: readonly Plan[], finds: Cell) => {
    for (const surface of surfaces)
      for (const plan of plans)
        expect({ surface, plan, finds: availabilityOf(action, plan, surface) }).toEqual({ surface, plan, finds })
  }
}

it('the page of this test says something about every action, plan and surface, and nothing twice', () => {
  for (const action of ACTIONS) {
    const said = HELP_PAGE[action].flatMap(([surfaces, plans]) =>
      surfaces.flatMap((surface) => plans.map((plan) => `${surface} ${plan}`)),
    )
    const all = SURFACES.flatMap((surface) => PLANS.map((plan) => `${surface} ${plan}`))
    expect(said.toSorted(), action).toEqual(all.toSorted())
  }
})

describe('AV1 AV2 AV3 AV4 who looks for the avatar', () => {
  it.each(HELP_PAGE.changeAvatar)('on %j with %j finds: %s', looks('changeAvatar'))
})

describe('PH1 PH2 PH3 who looks for another phone number', () => {
  it.each(HELP_PAGE.rebindPhone)('on %j with %j finds: %s', looks('rebindPhone'))
})

describe('WX1 WX2 WX3 WX5 who looks for another WeChat', () => {
  it.each(HELP_PAGE.rebindWechat)('on %j with %j finds: %s', looks('rebindWechat'))
  it.each(HELP_PAGE.bindWechat)('or for a first one, on %j with %j finds: %s', looks('bindWechat'))
})

describe('CL1 CL2 CL3 CL5 who looks for closing the account', () => {
  it.each(HELP_PAGE.closeAccount)('on %j with %j finds: %s', looks('closeAccount'))
})

describe('HS2 HS6 who looks for the switch of the history', () => {
  it.each(HELP_PAGE.syncHistory)('on %j with %j finds: %s', looks('syncHistory'))
})

it('JM7 a meeting is joined from every surface, a browser too', () => {
  for (const row of HELP_PAGE.joinMeeting) looks('joinMeeting')(...row)
})

it('SI4 the terminals are seen and ended on every surface', () => {
  for (const action of ['seeTerminals', 'endTerminals'] as const)
    for (const row of HELP_PAGE[action]) looks(action)(...row)
})

it('SI6 the security log is read on every surface', () => {
  for (const row of HELP_PAGE.readSecurityLog) looks('readSecurityLog')(...row)
})

describe('what the help page does not mention', () => {
  const unmentioned = [
    'changeNickname',
    'setPassword',
    'bindPhone',
    'unbindWechat',
    'addPasskey',
    'removePasskey',
    'showRecoveryCodes',
    'exportData',
    'startMeeting',
  ] as const
  it.each(unmentioned)('%s is where its neighbours are', (action) => {
    for (const row of HELP_PAGE[action]) looks(action)(...row)
  })
})
