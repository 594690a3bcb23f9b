import type { Action, Plan, Surface } from './vocabulary.ts'

/**
 * What a person finds who looks for an action on a surface.
 * - `yes`: it is here
 * - `onWeb`: the client leads to the web page, signed in as the same account (AV3, WX5)
 * - `onClients`: not on the web page, but in the apps and the desktop client (PH3)
 * - `ifOrganisationAllows`: here, while the organisation's setting is on (AV4)
 * - `askAdministrator`: the organisation's super admin does it (CL5)
 * - `no`: not on this surface
 */
export type Cell = 'yes' | 'onWeb' | 'onClients' | 'ifOrganisationAllows' | 'askAdministrator' | 'no'

/** A row of three cells, in the order of SURFACES. */
export type Row = readonly [mobile: Cell, desktop: Cell, web: Cell]

const EVERYWHERE: Row = ['yes', 'yes', 'yes']
const everyPlan = (row: Row): Record<Plan, Row> => ({ free: row, member: row, business: row, enterprise: row })

// biome-ignore format: a table
export const AVAILABILITY: Record<Action, Record<Plan, Row>> = {
  //               mobile                  desktop             web
  changeAvatar: { //                                                              AV1-AV4
    free:       ['yes',                   'onWeb',            'yes'                  ],
    member:     ['yes',                   'onWeb',            'yes'                  ],
    business:   ['ifOrganisationAllows',  'onWeb',            'ifOrganisationAllows' ],
    enterprise: ['ifOrganisationAllows',  'onWeb',            'ifOrganisationAllows' ],
  },
  changeNickname: everyPlan(['yes',       'onWeb',            'yes']),
  setPassword: everyPlan(EVERYWHERE),
  seeTerminals: everyPlan(EVERYWHERE), //                                         SI4
  endTerminals: everyPlan(EVERYWHERE), //                                         SI4
  readSecurityLog: everyPlan(EVERYWHERE), //                                      SI6
  bindPhone: everyPlan(EVERYWHERE),
  rebindPhone: { //                                                               PH1-PH3
    free:       ['yes',                   'yes',              'yes'                  ],
    member:     ['yes',                   'yes',              'yes'                  ],
    business:   ['yes',                   'yes',              'onClients'            ],
    enterprise: ['yes',                   'yes',              'onClients'            ],
  },
  bindWechat: everyPlan(['yes',           'onWeb',            'yes']), //         WX1, WX5
  rebindWechat: everyPlan(['yes',         'onWeb',            'yes']), //         WX1, WX2, WX3, WX5
  unbindWechat: everyPlan(['yes',         'onWeb',            'yes']),
  addPasskey: everyPlan(EVERYWHERE),
  removePasskey: everyPlan(EVERYWHERE),
  showRecoveryCodes: everyPlan(EVERYWHERE),
  exportData: everyPlan(['yes',           'onWeb',            'yes']), //         CL8
  closeAccount: { //                                                              CL1-CL3, CL5
    free:       ['yes',                   'yes',              'yes'                  ],
    member:     ['yes',                   'yes',              'yes'                  ],
    business:   ['askAdministrator',      'askAdministrator', 'askAdministrator'     ],
    enterprise: ['askAdministrator',      'askAdministrator', 'askAdministrator'     ],
  },
  switchIdentity: everyPlan(EVERYWHERE),
  createOrganisation: everyPlan(['onWeb', 'onWeb',            'yes']),
  handOverSuperAdmin: everyPlan(['onWeb', 'onWeb',            'yes']), //         CL6
  changeSignInSettings: everyPlan(['onWeb', 'onWeb',          'yes']), //         SI1
  startMeeting: everyPlan(EVERYWHERE),
  joinMeeting: everyPlan(EVERYWHERE), //                                          JM7
  syncHistory: everyPlan(['yes',          'yes',              'no']), //          HS2, HS6
}

const COLUMN = { mobile: 0, desktop: 1, web: 2 } as const satisfies Record<Surface, 0 | 1 | 2>

/** The cell of an action for a plan on a surface. */
export function availabilityOf(action: Action, plan: Plan, surface: Surface): Cell {
  return AVAILABILITY[action][plan][COLUMN[surface]]
}
