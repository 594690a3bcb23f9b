import type { Wechat } from './wechat.ts'
import { setWechatFault } from './wechat.ts'
import { allowedUrl, readAuthorization, WECHAT_APPS } from './wechat-apps.ts'
import type { WechatFault } from './wechat-errors.ts'
import type { WechatIdentity } from './wechat-identities.ts'
import type { QrCode } from './wechat-scans.ts'

/** What somebody's phone gave the application: where it sends the browser, and the two parameters in it. */
export interface Confirmed {
  code: string
  state: string
  redirectUrl: string
}

/** The sandbox's WeChat as a test holds it: the phones' side, without a browser. */
export interface WechatInHand {
  identities: readonly WechatIdentity[]
  /**
   * Opens the address that an application sent somebody to, of a QR code or of the WeChat app, and allows it as this
   * identity. Throws what WeChat would complain of.
   */
  confirm(authorizeUrl: string, identity: string): Promise<Confirmed>
  /** the QR codes on show that nobody has confirmed or declined, oldest first */
  waiting(): readonly QrCode[]
  scan(id: string, identity: string): QrCode
  confirmScan(id: string): Confirmed
  decline(id: string): QrCode
  setFault(fault: WechatFault): void
  /** how many codes were exchanged for tokens */
  exchanged(): number
}

export function wechatInHand(wechat: Wechat, productUrl: URL): WechatInHand {
  const { scans, grants } = wechat
  return {
    identities: wechat.identities(),
    async confirm(authorizeUrl, id) {
      const { pathname, host, searchParams } = new URL(authorizeUrl)
      const kind = ({ '/connect/qrconnect': 'web', '/app/authorize': 'mobile' } as const)[pathname]
      if (!kind || ![new URL(wechat.url()).host, hostByAddress(wechat)].includes(host)) {
        throw new Error(`${host}${pathname} is no page where WeChat asks for permission`)
      }
      const authorization = readAuthorization(WECHAT_APPS[kind], Object.fromEntries(searchParams), productUrl)
      if (typeof authorization === 'string') throw new Error(`WeChat complains of the parameter ${authorization}`)
      const identity = wechat.identity(id)
      if (kind === 'web') {
        const shown = scans.show(authorization)
        scans.scan(shown.id, identity)
        return scans.confirm(shown.id)
      }
      const code = grants.issueCode({ app: authorization.app, identity })
      return { code, state: authorization.state, redirectUrl: allowedUrl(authorization, code) }
    },
    waiting: scans.waiting,
    scan: (id, identity) => scans.scan(id, wechat.identity(identity)),
    confirmScan: scans.confirm,
    decline: scans.decline,
    setFault: (fault) => setWechatFault(wechat, fault),
    exchanged: grants.exchanged,
  }
}

function hostByAddress(wechat: Wechat): string {
  return new URL(wechat.url()).host.replace('localhost', '127.0.0.1')
}
