import type { Surface } from '@foyer/rules'
import type { ComponentType, LazyExoticComponent } from 'react'
import { lazily } from '../ui/lazily.ts'
import { useSurface } from '../ui/surface.ts'

type Screen = LazyExoticComponent<ComponentType>

const mobile = <K extends keyof typeof import('./mobile/screens.ts')>(name: K) =>
  of(() => import('./mobile/screens.ts'), name)
const desktop = <K extends keyof typeof import('./desktop/screens.ts')>(name: K) =>
  of(() => import('./desktop/screens.ts'), name)
const web = <K extends keyof typeof import('./web/screens.ts')>(name: K) => of(() => import('./web/screens.ts'), name)
const terminals = lazily(() => import('./account-pages.tsx'), 'TerminalsPage')
const securityLog = lazily(() => import('./account-pages.tsx'), 'SecurityLogPage')
const password = lazily(() => import('./account-pages.tsx'), 'PasswordPage')
const avatar = lazily(() => import('./account-pages.tsx'), 'AvatarEditorPage')
const phone = lazily(() => import('./account-pages.tsx'), 'PhonePage')
const changePhone = lazily(() => import('./account-pages.tsx'), 'ChangePhonePage')
const onWechat = <K extends keyof typeof import('./wechat-pages.tsx')>(name: K) =>
  everywhere(of(() => import('./wechat-pages.tsx'), name))
const onPasskeys = <K extends keyof typeof import('./passkey-pages.tsx')>(name: K) =>
  everywhere(of(() => import('./passkey-pages.tsx'), name))
const onRecoveryCodes = <K extends keyof typeof import('./recovery-codes-pages.tsx')>(name: K) =>
  everywhere(of(() => import('./recovery-codes-pages.tsx'), name))
const consoleOnWeb = of(() => import('./organisation-on-web.tsx'), 'OrganisationOnWeb')
const consoleFrame = of(() => import('../console/screens.ts'), 'ConsoleFrame')

const closing = everywhere(of(() => import('../flows/closing/closing-page.tsx'), 'ClosingPage'))
const data = everywhere(of(() => import('../flows/data/data-page.tsx'), 'DataPage'))
const onIdentities = <K extends keyof typeof import('./identities-pages.tsx')>(name: K) =>
  everywhere(of(() => import('./identities-pages.tsx'), name))

const onMeetings = <K extends keyof typeof import('../meetings/screens.ts')>(name: K) =>
  everywhere(of(() => import('../meetings/screens.ts'), name))
const history = everywhere(of(() => import('../history/history-screen.tsx'), 'HistoryScreen'))
const atDoor = <K extends keyof typeof import('../meetings/door-screens.ts')>(name: K) =>
  everywhere(of(() => import('../meetings/door-screens.ts'), name))

/** What stands at each address, for each set of screens. */
// biome-ignore format: a table
export const PLACES = {
  '/':                  { mobile: mobile('MainScreen'),          desktop: desktop('StartPage'),        web: web('StartPage')           },
  '/meetings':                onMeetings('MeetingsPage'),
  '/meetings/plan':           onMeetings('PlanPage'),
  '/meetings/$meeting':       onMeetings('MeetingPage'),
  '/meetings/$meeting/edit':  onMeetings('EditPage'),
  '/history':                 history,
  '/join':                    onMeetings('JoinPage'),
  '/j/$number':               onMeetings('LinkPage'),
  '/meeting/new':             atDoor('StartPage'),
  '/meeting/$meeting':        atDoor('VisitPage'),
  '/profile':           { mobile: mobile('PersonalInformation'), desktop: desktop('ProfileOnWeb'),     web: web('ProfilePage')         },
  '/profile/nickname':  { mobile: mobile('NicknamePage'),        desktop: desktop('ProfileOnWeb'),     web: web('ProfilePage')         },
  '/profile/avatar':    { mobile: avatar,                        desktop: avatar,                      web: avatar                     },
  '/security':          { mobile: mobile('AccountSecurity'),     desktop: desktop('AccountSecurity'),  web: web('AccountSecurity')     },
  '/security/phone':    { mobile: phone,                         desktop: phone,                       web: phone                      },
  '/security/phone/change': { mobile: changePhone,               desktop: changePhone,                 web: changePhone                },
  '/security/password': { mobile: password,                      desktop: password,                    web: password                   },
  '/security/wechat':             onWechat('WechatPage'),
  '/security/wechat/change':      onWechat('ChangeWechatPage'),
  '/security/wechat/unbind':      onWechat('UnbindWechatPage'),
  '/security/passkeys':           onPasskeys('PasskeysPage'),
  '/security/passkeys/add':       onPasskeys('AddPasskeyPage'),
  '/security/passkeys/remove':    onPasskeys('RemovePasskeyPage'),
  '/security/recovery-codes':     onRecoveryCodes('RecoveryCodesPage'),
  '/security/recovery-codes/new': onRecoveryCodes('NewRecoveryCodesPage'),
  '/terminals':         { mobile: terminals,                     desktop: terminals,                   web: terminals                  },
  '/organisation':      { mobile: consoleOnWeb,                  desktop: consoleOnWeb,                web: consoleFrame               },
  '/security-log':      { mobile: securityLog,                   desktop: securityLog,                 web: securityLog                },
  '/closing':           closing,
  '/data':              data,
  '/identities':                  onIdentities('IdentitiesPage'),
  '/identities/new-organisation': onIdentities('NewOrganisationPage'),
} as const satisfies Record<string, Record<Surface, Screen>>

export type Place = keyof typeof PLACES

/** The screen of an address on this surface. */
export function screenAt(place: Place): () => React.JSX.Element {
  return function PlaceScreen() {
    const Screen: Screen = PLACES[place][useSurface()]
    return <Screen />
  }
}

/** The same screen on every surface. */
function everywhere(screen: Screen): Record<Surface, Screen> {
  return { mobile: screen, desktop: screen, web: screen }
}

function of<M, K extends keyof M>(load: () => Promise<M>, name: K): Screen {
  return lazily(load as () => Promise<Record<K, ComponentType>>, name)
}
