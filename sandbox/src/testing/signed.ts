import { createHash, createHmac } from 'node:crypto'
import { SANDBOX_CREDENTIALS } from '../credentials.ts'
import { tc3Signature } from '../tc3-signature.ts'

const JSON_TYPE = 'application/json'

export interface TencentAnswer {
  Error: { Code: string }
  SendStatusSet: { Code: string; Fee: number; IsoCode: string }[]
}

export interface TencentSending {
  action?: string
  version?: string
  numbers?: string[]
  template?: string
  parameters?: string[]
}

/** Sends a message as a server would, signed now. */
export async function sendSignedToTencent(url: string, sending: TencentSending): Promise<TencentAnswer> {
  const { secretId, secretKey, smsSdkAppId, signName, templates } = SANDBOX_CREDENTIALS.tencent
  const { action = 'SendSms', version = '2021-01-11', numbers = ['+8613800000001'], parameters = [] } = sending
  const timestamp = Math.floor(Date.now() / 1000)
  const body = JSON.stringify({
    PhoneNumberSet: numbers,
    SmsSdkAppId: smsSdkAppId,
    SignName: signName,
    TemplateId: sending.template ?? templates['verification-code'].mainland,
    TemplateParamSet: parameters,
  })
  const headers = { 'content-type': JSON_TYPE, host: new URL(url).host }
  const names = ['content-type', 'host']
  const signed = { method: 'POST', path: '/', query: '', headers, body }
  const signature = tc3Signature(signed, names, { secretKey, service: 'sms', timestamp })
  const scope = `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/sms/tc3_request`
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': JSON_TYPE,
      authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
      'x-tc-action': action,
      'x-tc-version': version,
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': String(timestamp),
    },
  })
  return ((await answer.json()) as { Response: TencentAnswer }).Response
}

export interface AliyunSending {
  number?: string
  template?: string
  parameters: Record<string, string>
}

/** A request that can be sent again as it is, signed here by hand, apart from the code that checks it. */
export function signForAliyun(url: string, sending: AliyunSending): () => Promise<unknown> {
  const { accessKeyId, accessKeySecret, signName, templates } = SANDBOX_CREDENTIALS.aliyun
  const query = new URLSearchParams({
    PhoneNumbers: sending.number ?? '13800000001',
    SignName: signName,
    TemplateCode: sending.template ?? templates['verification-code'].mainland,
    TemplateParam: JSON.stringify(sending.parameters),
  })
  // percent-encoding as the signature has it, where a form writes + for a space
  const encoded = `${query}`.replaceAll('+', '%20').replaceAll('*', '%2A')
  const headers: Record<string, string> = {
    host: new URL(url).host,
    'x-acs-action': 'SendSms',
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': `${Math.random()}`,
    'x-acs-version': '2017-05-25',
  }
  const names = Object.keys(headers)
  const lines = names.map((name) => `${name}:${headers[name]}`)
  const canonical = ['POST', '/', encoded, ...lines, '', names.join(';'), sha256('')].join('\n')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  const authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`
  return async () => {
    const { host: _, ...sent } = headers
    const answer = await fetch(`${url}/?${encoded}`, { method: 'POST', headers: { ...sent, authorization } })
    return answer.json()
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
