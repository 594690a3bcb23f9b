import { SANDBOX_CREDENTIALS as SANDBOX } from '@foyer/sandbox'
import { describe, expect, it } from 'vitest'
import { ConfigError, configFrom, DEVELOPMENT_SECRET, SANDBOX_CREDENTIALS } from './index.ts'

const DATABASE = { DATABASE_URL: 'postgresql://foyer@db/foyer' }
const PRODUCTION = {
  ...DATABASE,
  FOYER_MODE: 'production',
  FOYER_SECRET: 'x'.repeat(40),
  FOYER_PUBLIC_URL: 'https://meet.example',
  FOYER_TRUST_PROXY: '1',
  TENCENT_SMS_SECRET_ID: 'id',
  TENCENT_SMS_SECRET_KEY: 'key',
  TENCENT_SMS_APP_ID: '1400111111',
  TENCENT_SMS_TEMPLATE_CODE: '2222222',
  ALIYUN_SMS_ACCESS_KEY_ID: 'id',
  ALIYUN_SMS_ACCESS_KEY_SECRET: 'key',
  ALIYUN_SMS_TEMPLATE_CODE: 'SMS_222222222',
}

/** The names of the wrong fields. */
function refused(environment: Record<string, string>): string[] {
  try {
    configFrom(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((one) => one.split(':')[0] ?? '')
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('starts in development with a database alone', () => {
    expect(configFrom(DATABASE)).toMatchObject({
      FOYER_PUBLIC_URL: 'http://localhost:7400',
      FOYER_PORT: 7400,
      FOYER_MODE: 'development',
    })
  })

  it('names every wrong field at once, and repeats no value', () => {
    const wrong = {
      FOYER_PORT: 'seventy',
      FOYER_MODE: 'testing',
      FOYER_SECRET: 'short-secret',
      SMS_GATEWAYS: 'pigeon',
      FOYER_TRUST_PROXY: 'yes',
    }
    expect(refused(wrong).sort()).toEqual([
      'FOYER_MODE',
      'FOYER_PORT',
      'FOYER_SECRET',
      'FOYER_TRUST_PROXY',
      'SMS_GATEWAYS.0',
    ])
    expect(() => configFrom(wrong)).not.toThrow(/short-secret/)
  })

  it('asks for what goes together', () => {
    expect(refused({})).toEqual(['DATABASE_URL'])
    expect(refused({ ...DATABASE, BLOBS: 's3', S3_ACCESS_KEY_ID: 'x' })).toEqual(['S3_BUCKET', 'S3_SECRET_ACCESS_KEY'])
  })

  it.each([
    [{ FOYER_SECRET: DEVELOPMENT_SECRET }, ['FOYER_SECRET']],
    [{ FOYER_TRUST_PROXY: '' }, ['FOYER_TRUST_PROXY']],
    [{ FOYER_SECRET: '' }, ['FOYER_SECRET']],
    [{ FOYER_SANDBOX_URL: 'http://localhost:7401' }, ['FOYER_SANDBOX_URL']],
    [{ FOYER_PUBLIC_URL: 'http://meet.example' }, ['FOYER_PUBLIC_URL']],
    [{ TENCENT_SMS_SECRET_KEY: '' }, ['TENCENT_SMS_SECRET_KEY']],
    [{ ALIYUN_SMS_ACCESS_KEY_SECRET: SANDBOX.aliyun.accessKeySecret }, ['ALIYUN_SMS_ACCESS_KEY_SECRET']],
    [{ TENCENT_SMS_APP_ID: '' }, ['TENCENT_SMS_APP_ID']],
    [{ ALIYUN_SMS_TEMPLATE_CODE: '' }, ['ALIYUN_SMS_TEMPLATE_CODE']],
    [{ TENCENT_SMS_ENDPOINT: 'http://localhost:7402' }, ['TENCENT_SMS_ENDPOINT']],
  ])('in production %j is refused by its name', (change, names) => {
    expect(refused(PRODUCTION)).toEqual([])
    expect(refused({ ...PRODUCTION, ...change })).toEqual(names)
  })

  it('does not ask for the credentials of a gateway that is not used', () => {
    const { ALIYUN_SMS_ACCESS_KEY_ID: _id, ALIYUN_SMS_ACCESS_KEY_SECRET: _secret, ...tencentAlone } = PRODUCTION
    expect(refused({ ...tencentAlone, SMS_GATEWAYS: 'tencent' })).toEqual([])
  })

  it("knows the sandbox's credentials, so that it can refuse them", () => {
    expect(SANDBOX_CREDENTIALS.tencent).toMatchObject({
      secretId: SANDBOX.tencent.secretId,
      secretKey: SANDBOX.tencent.secretKey,
      smsSdkAppId: SANDBOX.tencent.smsSdkAppId,
      templates: SANDBOX.tencent.templates['verification-code'],
    })
    expect(SANDBOX_CREDENTIALS.aliyun).toMatchObject({
      accessKeyId: SANDBOX.aliyun.accessKeyId,
      accessKeySecret: SANDBOX.aliyun.accessKeySecret,
      templates: SANDBOX.aliyun.templates['verification-code'],
    })
  })
})
