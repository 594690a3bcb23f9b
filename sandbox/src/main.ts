import { z } from 'zod'
import { startSandbox } from './index.ts'

const PORT = z.coerce.number().int().min(0).max(65_535)

const ENVIRONMENT = z.object({
  FOYER_SANDBOX_PORT: PORT.default(7401),
  FOYER_SANDBOX_TENCENT_PORT: PORT.default(7402),
  FOYER_SANDBOX_ALIYUN_PORT: PORT.default(7403),
  FOYER_SANDBOX_WECHAT_PORT: PORT.default(7404),
  FOYER_SANDBOX_IDP_PORT: PORT.default(7405),
  /** 0.0.0.0: real phones on the network can open WeChat's QR codes */
  FOYER_SANDBOX_HOST: z.enum(['127.0.0.1', '0.0.0.0']).default('127.0.0.1'),
  FOYER_PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:7400'),
  /** 1: whoever started this holds its stdin open, and its end means stop */
  FOYER_PARENT_PIPE: z.enum(['0', '1']).default('0'),
})

const environment = ENVIRONMENT.safeParse(process.env)
if (!environment.success) {
  console.error(z.prettifyError(environment.error))
  process.exit(1)
}

const { data } = environment
const sandbox = await startSandbox({
  ports: {
    pages: data.FOYER_SANDBOX_PORT,
    tencent: data.FOYER_SANDBOX_TENCENT_PORT,
    aliyun: data.FOYER_SANDBOX_ALIYUN_PORT,
    wechat: data.FOYER_SANDBOX_WECHAT_PORT,
    idp: data.FOYER_SANDBOX_IDP_PORT,
  },
  host: data.FOYER_SANDBOX_HOST,
  productUrl: data.FOYER_PUBLIC_URL,
})
console.log(`sandbox: stage and pretend phone on ${sandbox.pagesUrl}`)
console.log(`sandbox: Tencent Cloud SMS on ${sandbox.tencentUrl}, Aliyun SMS on ${sandbox.aliyunUrl}`)
console.log(`sandbox: WeChat on ${sandbox.wechatUrl}`)
console.log(`sandbox: identity provider on ${sandbox.idpUrl}`)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
if (data.FOYER_PARENT_PIPE === '1') process.stdin.on('end', stop).on('error', stop).resume()

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await sandbox.stop()
  process.exit(0)
}
