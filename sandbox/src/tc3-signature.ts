import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Tencent Cloud API 3.0, TC3-HMAC-SHA256: https://cloud.tencent.com/document/api/213/30654 */
export interface Tc3Request {
  method: string
  path: string
  query: string
  headers: Readonly<Record<string, string | undefined>>
  body: string | Buffer
}

export type Tc3Problem =
  | 'AuthFailure.InvalidAuthorization'
  | 'AuthFailure.SecretIdNotFound'
  | 'AuthFailure.SignatureExpire'
  | 'AuthFailure.SignatureFailure'

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d{2}-\d{2})\/(\w+)\/tc3_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/
const TOLERANCE_MILLISECONDS = 5 * 60 * 1000

/** Nothing when the request was signed with this key for this service in the last five minutes; else what is wrong. */
export function tc3Problem(
  request: Tc3Request,
  key: { secretId: string; secretKey: string; service: string },
  now: Date,
): Tc3Problem | undefined {
  const parts = AUTHORIZATION.exec(request.headers.authorization ?? '')
  if (!parts) return 'AuthFailure.InvalidAuthorization'
  const [, secretId, date, service, signedHeaders, signature] = parts as unknown as string[]
  if (secretId !== key.secretId) return 'AuthFailure.SecretIdNotFound'

  const timestamp = Number(request.headers['x-tc-timestamp'])
  if (!(Math.abs(now.getTime() - timestamp * 1000) <= TOLERANCE_MILLISECONDS)) return 'AuthFailure.SignatureExpire'

  const names = signedHeaders!.split(';')
  const signsTheNeeded = names.includes('content-type') && names.includes('host')
  const inScope = service === key.service && date === new Date(timestamp * 1000).toISOString().slice(0, 10)
  if (!signsTheNeeded || !inScope) return 'AuthFailure.SignatureFailure'

  const expected = tc3Signature(request, names, { ...key, timestamp })
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature!))) return 'AuthFailure.SignatureFailure'
}

/** The signature that the documented algorithm gives for this request. */
export function tc3Signature(
  request: Tc3Request,
  signedHeaders: readonly string[],
  key: { secretKey: string; service: string; timestamp: number },
): string {
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}\n`)
  const canonicalRequest = [
    request.method,
    request.path,
    request.query,
    headers.join(''),
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n')

  const date = new Date(key.timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${date}/${key.service}/tc3_request`
  const stringToSign = ['TC3-HMAC-SHA256', key.timestamp, scope, sha256(canonicalRequest)].join('\n')
  const signingKey = hmac(hmac(hmac(`TC3${key.secretKey}`, date), key.service), 'tc3_request')
  return hmac(signingKey, stringToSign).toString('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
