import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Limits } from './limits.ts'

export const GATEWAY_NAMES = ['tencent', 'aliyun'] as const
export type GatewayName = (typeof GATEWAY_NAMES)[number]

/** How a sandbox gateway behaves until told otherwise. `slow` takes the request and never answers. */
export type Fault =
  | { kind: 'normal' }
  | { kind: 'no-limits' }
  | { kind: 'down' }
  | { kind: 'slow' }
  | { kind: 'error'; code: string }

/** The part of a gateway that the fault panel and tests hold in their hand. */
export interface GatewayControl {
  readonly name: GatewayName
  readonly limits: Limits
  readonly errorCodes: readonly string[]
  fault: Fault
}

/** Takes the connection away when the gateway plays dead; true when the request is dealt with. */
export function playDead(control: GatewayControl, request: FastifyRequest, reply: FastifyReply): boolean {
  if (control.fault.kind === 'down') {
    reply.hijack()
    request.raw.socket.destroy()
    return true
  }
  if (control.fault.kind === 'slow') {
    reply.hijack()
    return true
  }
  return false
}
