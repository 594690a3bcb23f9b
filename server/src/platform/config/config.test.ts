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
  FOYER_MEDIA_ADDRESS: '203.0.113.5',
  TENCENT_SMS_SECRET_ID: 'id',
  TENCENT_SMS_SECRET_KEY: 'key',
  TENCENT_SMS_APP_ID: '1400111111',
  TENCENT_SMS_TEMPLATE_CODE: '2222222',
  ALIYUN_SMS_ACCESS_KEY_ID: 'id',
  ALIYUN_SMS_ACCESS_KEY_SECRET: 'key',
  ALIYUN_SMS_TEMPLATE_CODE: 'SMS_222222222',
  TENCENT_SMS_TEMPLATE_REBOUND: '2222223',
  TENCENT_SMS_TEMPLATE_CHANGED: '2222224',
  TENCENT_SMS_TEMPLATE_APPEAL: '2222225',
  TENCENT_SMS_TEMPLATE_INVITED: '2222226',
  ALIYUN_SMS_TEMPLATE_REBOUND: 'SMS_222222223',
  ALIYUN_SMS_TEMPLATE_CHANGED: 'SMS_222222224',
  ALIYUN_SMS_TEMPLATE_APPEAL: 'SMS_222222225',
  ALIYUN_SMS_TEMPLATE_INVITED: 'SMS_222222226',
  WECHAT_WEB_APP_ID: 'wx1111111111111111',
  WECHAT_WEB_SECRET: 'secret',
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
    expect(refused({ ...DATABASE, FOYER_MEDIA_ADDRESS: 'meet.example' })).toEqual(['FOYER_MEDIA_ADDRESS'])
    expect(refused({ ...DATABASE, FOYER_MEDIA_ADDRESS: '203.0.113.5,1.2.3.400' })).toEqual(['FOYER_MEDIA_ADDRESS'])
    expect(refused({ ...DATABASE, FOYER_MEDIA_PORTS: '30000-20000' })).toEqual(['FOYER_MEDIA_PORTS'])
    expect(refused({ ...DATABASE, BLOBS: 's3', S3_ACCESS_KEY_ID: 'x' })).toEqual(['S3_BUCKET', 'S3_SECRET_ACCESS_KEY'])
  })

  it.each([
    [{ FOYER_SECRET: DEVELOPMENT_SECRET }, ['FOYER_SECRET']],
    [{ FOYER_TRUST_PROXY: '' }, ['FOYER_TRUST_PROXY']],
    [{ FOYER_SECRET: '' }, ['FOYER_SECRET']],
    [{ FOYER_MEDIA_ADDRESS: '' }, ['FOYER_MEDIA_ADDRESS']],
    [{ FOYER_MEDIA_ADDRESS: '203.0.113.5, 127.0.0.1' }, ['FOYER_MEDIA_ADDRESS']],
    [{ FOYER_SANDBOX_URL: 'http://localhost:7401' }, ['FOYER_SANDBOX_URL']],
    [{ FOYER_PUBLIC_URL: 'http://meet.example' }, ['FOYER_PUBLIC_URL']],
    [{ TENCENT_SMS_SECRET_KEY: '' }, ['TENCENT_SMS_SECRET_KEY']],
    [{ ALIYUN_SMS_ACCESS_KEY_SECRET: SANDBOX.aliyun.accessKeySecret }, ['ALIYUN_SMS_ACCESS_KEY_SECRET']],
    [{ TENCENT_SMS_APP_ID: '' }, ['TENCENT_SMS_APP_ID']],
    [{ ALIYUN_SMS_TEMPLATE_CODE: '' }, ['ALIYUN_SMS_TEMPLATE_CODE']],
    [{ TENCENT_SMS_ENDPOINT: 'http://localhost:7402' }, ['TENCENT_SMS_ENDPOINT']],
    [{ TENCENT_SMS_TEMPLATE_REBOUND: '' }, ['TENCENT_SMS_TEMPLATE_REBOUND']],
    [{ ALIYUN_SMS_TEMPLATE_APPEAL: '' }, ['ALIYUN_SMS_TEMPLATE_APPEAL']],
    [{ WECHAT_WEB_APP_ID: '' }, ['WECHAT_WEB_APP_ID']],
    [{ WECHAT_WEB_SECRET: SANDBOX.wechat.web.secret }, ['WECHAT_WEB_APP_ID']],
    [{ WECHAT_API_URL: 'http://localhost:7404' }, ['WECHAT_API_URL']],
    [{ WECHAT_APP_AUTHORIZE_URL: 'https://meet.example/wechat' }, ['WECHAT_MOBILE_APP_ID']],
  ])('in production %j is refused by its name', (change, names) => {
    expect(refused(PRODUCTION)).toEqual([])
    expect(refused({ ...PRODUCTION, ...change })).toEqual(names)
  })

  it('does not ask for the credentials of a gateway that is not used', () => {
    const { ALIYUN_SMS_ACCESS_KEY_ID: _id, ALIYUN_SMS_ACCESS_KEY_SECRET: _secret, ...tencentAlone } = PRODUCTION
    expect(refused({ ...tencentAlone, SMS_GATEWAYS: 'tencent' })).toEqual([])
  })

  it('lets people begin organisations with the sandbox alone, unless the operator says so', () => {
    const trials = (environment: Record<string, string>) => configFrom(environment).FOYER_ORGANISATION_TRIALS
    const sandbox = { ...DATABASE, FOYER_SANDBOX_URL: 'http://127.0.0.1:7401' }
    expect([trials(DATABASE), trials(sandbox), trials(PRODUCTION)]).toEqual([false, true, false])
    expect(trials({ ...sandbox, FOYER_ORGANISATION_TRIALS: 'off' })).toBe(false)
    expect(trials({ ...PRODUCTION, FOYER_ORGANISATION_TRIALS: 'on' })).toBe(true)
  })

  it('asks for no media address of its own where LiveKit carries the media', () => {
    const { FOYER_MEDIA_ADDRESS: _, ...without } = PRODUCTION
    const liveKit = { LIVEKIT_URL: 'wss://lk.example', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'x'.repeat(40) }
    expect(refused({ ...without, FOYER_MEDIA: 'liveKit', ...liveKit })).toEqual([])
  })

  it.each([
    [{ LIVEKIT_URL: 'ws://lk.example' }, ['LIVEKIT_URL']],
    [{ LIVEKIT_API_KEY: 'devkey' }, ['LIVEKIT_API_KEY']],
    [{ LIVEKIT_API_SECRET: 'secret' }, ['LIVEKIT_API_SECRET']],
    [{ LIVEKIT_API_SECRET: 'x'.repeat(31) }, ['LIVEKIT_API_SECRET']],
    [{ LIVEKIT_URL: '' }, ['LIVEKIT_URL']],
  ])('in production with LiveKit %j is refused by its name', (change, names) => {
    const liveKit = { LIVEKIT_URL: 'wss://lk.example', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'x'.repeat(40) }
    expect(refused({ ...PRODUCTION, FOYER_MEDIA: 'liveKit', ...liveKit, ...change })).toEqual(names)
  })

  it('does not ask for an app at WeChat where WeChat is off', () => {
    const { WECHAT_WEB_APP_ID: _id, WECHAT_WEB_SECRET: _secret, ...without } = PRODUCTION
    expect(refused({ ...without, WECHAT: 'off' })).toEqual([])
  })

  it("knows the sandbox's credentials, so that it can refuse them", () => {
    expect(SANDBOX_CREDENTIALS.tencent).toMatchObject({
      secretId: SANDBOX.tencent.secretId,
      secretKey: SANDBOX.tencent.secretKey,
      smsSdkAppId: SANDBOX.tencent.smsSdkAppId,
      templates: SANDBOX.tencent.templates,
    })
    expect(SANDBOX_CREDENTIALS.aliyun).toMatchObject({
      accessKeyId: SANDBOX.aliyun.accessKeyId,
      accessKeySecret: SANDBOX.aliyun.accessKeySecret,
      templates: SANDBOX.aliyun.templates,
    })
    expect(SANDBOX_CREDENTIALS.wechat).toMatchObject({
      web: { appId: SANDBOX.wechat.web.appId, secret: SANDBOX.wechat.web.secret },
      mobile: { appId: SANDBOX.wechat.mobile.appId, secret: SANDBOX.wechat.mobile.secret },
    })
  })
})
