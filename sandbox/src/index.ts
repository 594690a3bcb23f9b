import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createAliyunSms } from './aliyun-sms.ts'
import { type Clock, WALL_CLOCK } from './clock.ts'
import { SANDBOX_CREDENTIALS } from './credentials.ts'
import type { Fault, GatewayName } from './faults.ts'
import { createPages } from './pages.ts'
import { createPhones, type Message } from './phone.ts'
import { createTencentSms } from './tencent-sms.ts'

export { ALIYUN_ERRORS } from './aliyun-errors.ts'
export type { Clock } from './clock.ts'
export { SANDBOX_CREDENTIALS } from './credentials.ts'
export { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './demo-people.ts'
export type { Fault, GatewayName } from './faults.ts'
export type { Message } from './phone.ts'
export { TENCENT_ERRORS } from './tencent-errors.ts'

export interface SandboxOptions {
  /** 0, and a port that is not given, is any free port */
  ports?: { pages?: number; tencent?: number; aliyun?: number }
  /** where the stage finds the product */
  productUrl: string
  /** the time that limits and messages go by */
  clock?: Clock
}

type Credentials = typeof SANDBOX_CREDENTIALS

export interface Sandbox {
  pagesUrl: string
  tencentUrl: string
  aliyunUrl: string
  /** what the server's adapters need to talk to these gateways, but for the timeout */
  credentials: { [Name in GatewayName]: Credentials[Name] & { endpoint: string } }
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

/** Starts the two SMS gateways and the pages on loopback. They keep everything in memory. */
export async function startSandbox({ ports = {}, productUrl, clock = WALL_CLOCK }: SandboxOptions): Promise<Sandbox> {
  const phones = createPhones(clock)
  const tencent = createTencentSms(phones, clock)
  const aliyun = createAliyunSms(phones, clock)
  const pages = createPages({ tencent, aliyun }, phones, new URL(productUrl))

  const servers = [pages, tencent.server, aliyun.server]
  const stop = async () => void (await Promise.all(servers.map((server) => server.close())))
  try {
    await listen(pages, ports.pages)
    await listen(tencent.server, ports.tencent)
    await listen(aliyun.server, ports.aliyun)
  } catch (error) {
    await stop()
    throw error
  }

  const tencentUrl = `http://127.0.0.1:${portOf(tencent.server)}`
  const aliyunUrl = `http://127.0.0.1:${portOf(aliyun.server)}`
  return {
    pagesUrl: `http://localhost:${portOf(pages)}`,
    tencentUrl,
    aliyunUrl,
    credentials: {
      tencent: { ...SANDBOX_CREDENTIALS.tencent, endpoint: tencentUrl },
      aliyun: { ...SANDBOX_CREDENTIALS.aliyun, endpoint: aliyunUrl },
    },
    messages: phones.messages,
    waitForMessage: phones.waitForMessage,
    setFault(gateway, fault) {
      const control = { tencent, aliyun }[gateway]
      if (fault.kind === 'error' && !control.errorCodes.includes(fault.code)) {
        throw new Error(`${gateway} has no error code ${fault.code}`)
      }
      control.fault = fault
    },
    resetLimits() {
      tencent.limits.reset()
      aliyun.limits.reset()
    },
    clearMessages: phones.clear,
    stop,
  }
}

async function listen(server: FastifyInstance, port = 0): Promise<void> {
  await server.listen({ host: '127.0.0.1', port })
}

function portOf(server: FastifyInstance): number {
  return (server.server.address() as AddressInfo).port
}
