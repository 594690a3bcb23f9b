import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createAliyunSms } from './aliyun-sms.ts'
import { type Clock, createMovableClock, type MovableClock, WALL_CLOCK } from './clock.ts'
import { SANDBOX_CREDENTIALS } from './credentials.ts'
import type { Fault, GatewayName } from './faults.ts'
import { createIdp, type IdpAddresses, idpAddresses } from './idp.ts'
import { type IdpInHand, idpInHand } from './idp-in-hand.ts'
import { createPages } from './pages.ts'
import { createPhones, type Message } from './phone.ts'
import { createTencentSms } from './tencent-sms.ts'
import { createWechat } from './wechat.ts'
import { type WechatInHand, wechatInHand } from './wechat-in-hand.ts'

export { ALIYUN_ERRORS } from './aliyun-errors.ts'
export type { Clock, MovableClock } from './clock.ts'
export { SANDBOX_CREDENTIALS } from './credentials.ts'
export { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './demo-people.ts'
export type { Fault, GatewayName } from './faults.ts'
export type { IdpFault } from './idp-faults.ts'
export type { IdpInHand, OidcAnswer, SamlAnswer } from './idp-in-hand.ts'
export { IDP_EMAIL_DOMAIN, type IdpPerson, type NewIdpPerson } from './idp-people.ts'
export type { SamlSigns } from './idp-saml-answers.ts'
export { OIDC_TAMPERINGS, type OidcTampering, SAML_TAMPERINGS, type SamlTampering } from './idp-tamperings.ts'
export type { Message } from './phone.ts'
export { TENCENT_ERRORS } from './tencent-errors.ts'
export { WECHAT_ERRORS, type WechatFault } from './wechat-errors.ts'
export type { WechatIdentity } from './wechat-identities.ts'
export type { Confirmed, WechatInHand } from './wechat-in-hand.ts'
export type { QrCode, ScanState } from './wechat-scans.ts'

export interface SandboxOptions {
  /** 0, and a port that is not given, is any free port */
  ports?: { pages?: number; tencent?: number; aliyun?: number; wechat?: number; idp?: number }
  /** where the stage finds the product, messages lead to, and WeChat sends people back to */
  productUrl: string
  /** the time that limits, messages and WeChat codes go by, until the stage moves it */
  clock?: Clock
  /** `0.0.0.0` lets the phones of the network open WeChat's QR codes, and nothing else; else 127.0.0.1 */
  host?: string
}

type Credentials = typeof SANDBOX_CREDENTIALS

export interface Sandbox {
  pagesUrl: string
  tencentUrl: string
  aliyunUrl: string
  wechatUrl: string
  idpUrl: string
  /** what the server's adapters need to talk to these gateways, but for the timeout */
  credentials: { [Name in GatewayName]: Credentials[Name] & { endpoint: string } } & {
    wechat: Credentials['wechat'] & { openUrl: string; apiUrl: string }
    idp: IdpAddresses & Credentials['idp']
  }
  wechat: WechatInHand
  idp: IdpInHand
  /** the clock that is moved on the stage */
  clock: MovableClock
  /** the messages on a pretend phone, oldest first */
  messages(number: string): readonly Message[]
  /**
   * The first message to this number after the one with the id `after`; without `after`, the next one that no earlier
   * call has returned. Rejects when none comes within the timeout (10 s).
   */
  waitForMessage(number: string, after?: number, timeoutMilliseconds?: number): Promise<Message>
  setFault(gateway: GatewayName, fault: Fault): void
  resetLimits(): void
  clearMessages(): void
  /** ends every connection and gives the ports back */
  stop(): Promise<void>
}

/** Starts the two SMS gateways, WeChat, the identity provider and the pages on loopback. They keep everything in memory. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { ports = {}, host = '127.0.0.1' } = options
  const productUrl = new URL(options.productUrl)
  const clock = createMovableClock(options.clock ?? WALL_CLOCK)
  const phones = createPhones(clock)
  const tencent = createTencentSms(phones, clock, productUrl)
  const aliyun = createAliyunSms(phones, clock, productUrl)
  const wechat = createWechat({ clock, productUrl, host })
  const idp = createIdp({ clock, productUrl })
  const resetLimits = () => {
    tencent.limits.reset()
    aliyun.limits.reset()
  }
  // what was sent in a future that is taken back must not count for months
  clock.listen(() => clock.offsetMilliseconds === 0 && resetLimits())

  const servers = [wechat.server, idp.server, tencent.server, aliyun.server]
  const stop = async () => void (await Promise.all(servers.map((server) => server.close())))
  try {
    await listen(wechat.server, ports.wechat, host)
    await listen(idp.server, ports.idp)
    servers.push(createPages({ gateways: { tencent, aliyun }, phones, wechat, idp, clock, productUrl }))
    await listen(servers.at(-1)!, ports.pages)
    await listen(tencent.server, ports.tencent)
    await listen(aliyun.server, ports.aliyun)
  } catch (error) {
    await stop()
    throw error
  }

  const tencentUrl = `http://127.0.0.1:${portOf(tencent.server)}`
  const aliyunUrl = `http://127.0.0.1:${portOf(aliyun.server)}`
  return {
    pagesUrl: `http://localhost:${portOf(servers.at(-1)!)}`,
    tencentUrl,
    aliyunUrl,
    wechatUrl: wechat.url(),
    idpUrl: idp.url(),
    credentials: {
      tencent: { ...SANDBOX_CREDENTIALS.tencent, endpoint: tencentUrl },
      aliyun: { ...SANDBOX_CREDENTIALS.aliyun, endpoint: aliyunUrl },
      wechat: { ...SANDBOX_CREDENTIALS.wechat, openUrl: wechat.url(), apiUrl: wechat.url() },
      idp: {
        ...idpAddresses(idp.url()),
        oidc: { ...SANDBOX_CREDENTIALS.idp.oidc, ...idpAddresses(idp.url()).oidc },
      },
    },
    wechat: wechatInHand(wechat, productUrl),
    idp: idpInHand(idp),
    clock,
    messages: phones.messages,
    waitForMessage: phones.waitForMessage,
    setFault(gateway, fault) {
      const control = { tencent, aliyun }[gateway]
      if (fault.kind === 'error' && !control.errorCodes.includes(fault.code)) {
        throw new Error(`${gateway} has no error code ${fault.code}`)
      }
      control.fault = fault
    },
    resetLimits,
    clearMessages: phones.clear,
    stop,
  }
}

async function listen(server: FastifyInstance, port = 0, host = '127.0.0.1'): Promise<void> {
  await server.listen({ host, port })
}

function portOf(server: FastifyInstance): number {
  return (server.server.address() as AddressInfo).port
}
