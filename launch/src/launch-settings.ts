import { join, resolve } from 'node:path'

/** What the operator and the command line say about how to bring everything up. */
export type LaunchSettings = {
  production: boolean
  /** Rebuild and restart on changes. */
  dev: boolean
  dataFolder: string
  logFolder: string
  /** A PostgreSQL server of the operator's own, instead of the embedded one. */
  databaseUrl: string | undefined
  /** The address that people open. */
  publicUrl: string
  ports: { product: Port; sandbox?: SandboxPorts }
  /** `0.0.0.0` lets real phones on the network open the QR codes of the sandbox's WeChat. */
  sandboxHost: string
}

export type Port = { number: number; setting: string; purpose: string }
export type SandboxPorts = { stage: Port; tencent: Port; aliyun: Port; wechat: Port; idp: Port }

/** Reads them; refuses with the name of the setting that is wrong. */
export function readLaunchSettings(env: NodeJS.ProcessEnv, args: string[], root: string): LaunchSettings {
  for (const arg of args) if (arg !== '--dev') throw new Error(`npm start knows only --dev, not ${arg}.`)
  const mode = oneOf(env, 'FOYER_MODE', ['development', 'production'])
  const sandbox = oneOf(env, 'FOYER_SANDBOX', ['on', 'off'])
  const port = (setting: string, fallback: number, purpose: string) => readPort(env, { setting, fallback, purpose })
  const dataFolder = resolve(root, env.FOYER_DATA || 'data')
  const product = port('FOYER_PORT', 7400, 'the product')
  const settings: LaunchSettings = {
    production: mode === 'production',
    dev: args.includes('--dev'),
    dataFolder,
    logFolder: join(dataFolder, 'logs'),
    databaseUrl: env.DATABASE_URL || undefined,
    publicUrl: (env.FOYER_PUBLIC_URL || `http://localhost:${product.number}`).replace(/\/$/, ''),
    ports: { product },
    sandboxHost: oneOf(env, 'FOYER_SANDBOX_HOST', ['127.0.0.1', '0.0.0.0']),
  }
  if (mode === 'production' || sandbox === 'off') return settings
  settings.ports.sandbox = {
    stage: port('FOYER_SANDBOX_PORT', 7401, 'the stage'),
    tencent: port('FOYER_SANDBOX_TENCENT_PORT', 7402, 'the stand-in for Tencent Cloud SMS'),
    aliyun: port('FOYER_SANDBOX_ALIYUN_PORT', 7403, 'the stand-in for Aliyun SMS'),
    wechat: port('FOYER_SANDBOX_WECHAT_PORT', 7404, 'the stand-in for WeChat'),
    idp: port('FOYER_SANDBOX_IDP_PORT', 7405, "the stand-in for an organisation's identity provider"),
  }
  return settings
}

export function allPorts({ ports }: LaunchSettings): Port[] {
  return [ports.product, ...Object.values(ports.sandbox ?? {})]
}

function oneOf(env: NodeJS.ProcessEnv, name: string, words: [string, string]): string {
  const word = env[name] || words[0]
  if (words.includes(word)) return word
  throw new Error(`${name} is ${words.join(' or ')}, not "${word}".`)
}

type PortQuestion = { setting: string; fallback: number; purpose: string }

function readPort(env: NodeJS.ProcessEnv, { setting, fallback, purpose }: PortQuestion): Port {
  const number = Number(env[setting] || fallback)
  if (Number.isInteger(number) && number >= 1 && number <= 65_535) return { number, setting, purpose }
  throw new Error(`${setting} is a port from 1 to 65535, not "${env[setting]}".`)
}
