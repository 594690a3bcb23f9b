import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { Config } from '../config/index.ts'

/** What pages may load, and who may frame them: nobody but, in development, the sandbox's stage. */
export function contentSecurity(config: Config): FastifyHelmetOptions {
  const stage = config.FOYER_SANDBOX_URL
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'", 'ws:', 'wss:', ...liveKit(config)],
        formAction: ["'self'"],
        frameAncestors: stage ? ["'self'", new URL(stage).origin] : ["'none'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    frameguard: stage ? false : { action: 'deny' },
    strictTransportSecurity: config.FOYER_PUBLIC_URL.startsWith('https://')
      ? { maxAge: 31_536_000, includeSubDomains: false }
      : false,
    referrerPolicy: { policy: 'same-origin' },
    // Frames of the stage are other origins on the same machine.
    crossOriginOpenerPolicy: stage ? false : { policy: 'same-origin' },
    originAgentCluster: true,
    crossOriginResourcePolicy: { policy: stage ? 'cross-origin' : 'same-origin' },
  }
}

/** Its client asks over http(s) why a connection was refused. */
function liveKit({ FOYER_MEDIA, LIVEKIT_URL }: Config): string[] {
  if (FOYER_MEDIA !== 'liveKit' || !LIVEKIT_URL) return []
  return [LIVEKIT_URL, LIVEKIT_URL.replace(/^ws/, 'http')].map((address) => {
    const { protocol, host } = new URL(address)
    return `${protocol}//${host}`
  })
}
