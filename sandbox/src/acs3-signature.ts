import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Alibaba Cloud OpenAPI V3, ACS3-HMAC-SHA256: https://help.aliyun.com/document_detail/2618348.html */
export interface Acs3Request {
  method: string
  path: string
  /** decoded */
  query: Readonly<Record<string, string>>
  headers: Readonly<Record<string, string | undefined>>
  body: string | Buffer
}

export type Acs3Problem =
  | 'IncompleteSignature'
  | 'InvalidAccessKeyId.NotFound'
  | 'InvalidTimeStamp.Expired'
  | 'SignatureDoesNotMatch'

const AUTHORIZATION = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([\w;-]+),Signature=([0-9a-f]{64})$/
const TOLERANCE_MILLISECONDS = 15 * 60 * 1000

/** Nothing when the request was signed with this key in the last fifteen minutes; else what is wrong. */
export function acs3Problem(
  request: Acs3Request,
  key: { accessKeyId: string; accessKeySecret: string },
  now: Date,
): Acs3Problem | undefined {
  const parts = AUTHORIZATION.exec(request.headers.authorization ?? '')
  if (!parts) return 'IncompleteSignature'
  const [, accessKeyId, signedHeaders, signature] = parts as unknown as string[]
  if (accessKeyId !== key.accessKeyId) return 'InvalidAccessKeyId.NotFound'

  const date = Date.parse(request.headers['x-acs-date'] ?? '')
  if (!(Math.abs(now.getTime() - date) <= TOLERANCE_MILLISECONDS)) return 'InvalidTimeStamp.Expired'

  // every x-acs- header must be signed, and the body's hash must be the one that was signed
  const names = signedHeaders!.split(';')
  const mustSign = Object.keys(request.headers).filter((name) => name.startsWith('x-acs-') || name === 'host')
  const bodyAsSigned = request.headers['x-acs-content-sha256'] === sha256(request.body)
  if (!bodyAsSigned || mustSign.some((name) => !names.includes(name))) return 'SignatureDoesNotMatch'

  const expected = acs3Signature(request, names, key.accessKeySecret)
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature!))) return 'SignatureDoesNotMatch'
}

/** The signature that the documented algorithm gives for this request. */
export function acs3Signature(request: Acs3Request, signedHeaders: readonly string[], accessKeySecret: string): string {
  const query = Object.keys(request.query)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(request.query[name]!)}`)
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`)
  const canonicalRequest = [
    request.method,
    request.path,
    query.join('&'),
    headers.join(''),
    signedHeaders.join(';'),
    request.headers['x-acs-content-sha256'] ?? '',
  ].join('\n')
  return createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`)
    .digest('hex')
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
