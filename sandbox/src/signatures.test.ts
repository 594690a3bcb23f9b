import { expect, test } from 'vitest'
import { type Acs3Request, acs3Problem, acs3Signature } from './acs3-signature.ts'
import { type Tc3Request, tc3Problem, tc3Signature } from './tc3-signature.ts'

// the worked example of https://cloud.tencent.com/document/api/213/30654; its secret key is printed as asterisks
const TC3_KEY = { secretId: 'AKID********************************', secretKey: '********************************' }
const TC3_TIME = 1551113065
const TC3_REQUEST: Tc3Request = {
  method: 'POST',
  path: '/',
  query: '',
  headers: {
    'content-type': 'application/json; charset=utf-8',
    host: 'cvm.tencentcloudapi.com',
    'x-tc-action': 'DescribeInstances',
    'x-tc-timestamp': String(TC3_TIME),
    authorization:
      'TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, ' +
      'SignedHeaders=content-type;host;x-tc-action, ' +
      'Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  },
  body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
}

test("TC3-HMAC-SHA256 gives the signature of the provider's worked examples", () => {
  const names = ['content-type', 'host', 'x-tc-action']
  expect(tc3Signature(TC3_REQUEST, names, { ...TC3_KEY, service: 'cvm', timestamp: TC3_TIME })).toBe(
    '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  )
  // an older edition of the same page, with another key and two signed headers
  const older = { secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE', service: 'cvm', timestamp: TC3_TIME }
  expect(tc3Signature(TC3_REQUEST, ['content-type', 'host'], older)).toBe(
    '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  )
})

test.each<{
  what: string
  request?: Partial<Tc3Request>
  headers?: Record<string, string>
  key?: object
  late?: number
  problem?: string
}>([
  { what: 'as it was signed' },
  { what: 'within five minutes', late: 299 },
  { what: 'five minutes late', late: 301, problem: 'AuthFailure.SignatureExpire' },
  { what: 'five minutes early', late: -301, problem: 'AuthFailure.SignatureExpire' },
  { what: 'without a time', headers: { 'x-tc-timestamp': '' }, problem: 'AuthFailure.SignatureExpire' },
  { what: 'with another body', request: { body: '{}' }, problem: 'AuthFailure.SignatureFailure' },
  { what: 'with another action', headers: { 'x-tc-action': 'SendSms' }, problem: 'AuthFailure.SignatureFailure' },
  { what: 'to another host', headers: { host: 'evil.example' }, problem: 'AuthFailure.SignatureFailure' },
  { what: 'for another service', key: { service: 'sms' }, problem: 'AuthFailure.SignatureFailure' },
  { what: 'with another secret', key: { secretKey: 'x' }, problem: 'AuthFailure.SignatureFailure' },
  { what: 'of another id', key: { secretId: 'x' }, problem: 'AuthFailure.SecretIdNotFound' },
  { what: 'unsigned', headers: { authorization: '' }, problem: 'AuthFailure.InvalidAuthorization' },
])('a TC3 request $what: $problem', ({ request, headers, key, late = 0, problem }) => {
  const changed = { ...TC3_REQUEST, ...request, headers: { ...TC3_REQUEST.headers, ...headers } }
  const now = new Date((TC3_TIME + late) * 1000)
  expect(tc3Problem(changed, { ...TC3_KEY, service: 'cvm', ...key }, now)).toBe(problem)
})

// the worked example of https://help.aliyun.com/document_detail/2618348.html
const ACS3_KEY = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' }
const ACS3_TIME = Date.parse('2023-10-26T10:22:32Z')
const ACS3_REQUEST: Acs3Request = {
  method: 'POST',
  path: '/',
  query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
  headers: {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
    authorization:
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
      'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  },
  body: '',
}

test("ACS3-HMAC-SHA256 gives the signature of the provider's worked example", () => {
  const names = Object.keys(ACS3_REQUEST.headers).filter((name) => name !== 'authorization')
  expect(acs3Signature(ACS3_REQUEST, names, ACS3_KEY.accessKeySecret)).toBe(
    '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
})

test.each<{
  what: string
  request?: Partial<Acs3Request>
  headers?: Record<string, string>
  key?: object
  late?: number
  problem?: string
}>([
  { what: 'as it was signed' },
  { what: 'within fifteen minutes', late: 899 },
  { what: 'fifteen minutes late', late: 901, problem: 'InvalidTimeStamp.Expired' },
  { what: 'without a time', headers: { 'x-acs-date': '' }, problem: 'InvalidTimeStamp.Expired' },
  { what: 'with another parameter', request: { query: { RegionId: 'x' } }, problem: 'SignatureDoesNotMatch' },
  { what: 'with a body that was not signed', request: { body: 'SignName=x' }, problem: 'SignatureDoesNotMatch' },
  { what: 'with a header that was not signed', headers: { 'x-acs-more': '1' }, problem: 'SignatureDoesNotMatch' },
  { what: 'with another nonce', headers: { 'x-acs-signature-nonce': '1' }, problem: 'SignatureDoesNotMatch' },
  { what: 'with another secret', key: { accessKeySecret: 'x' }, problem: 'SignatureDoesNotMatch' },
  { what: 'of another key', key: { accessKeyId: 'x' }, problem: 'InvalidAccessKeyId.NotFound' },
  { what: 'unsigned', headers: { authorization: '' }, problem: 'IncompleteSignature' },
])('an ACS3 request $what: $problem', ({ request, headers, key, late = 0, problem }) => {
  const changed = { ...ACS3_REQUEST, ...request, headers: { ...ACS3_REQUEST.headers, ...headers } }
  expect(acs3Problem(changed, { ...ACS3_KEY, ...key }, new Date(ACS3_TIME + late * 1000))).toBe(problem)
})
