import type { Config } from '../../config/index.ts'
import { openPlatform } from './open-platform.ts'
import type { Wechat } from './wechat.ts'

const ANSWERS_WITHIN = 4000

/** WeChat as the configuration says; undefined where the operator goes without. */
export function chooseWechat(config: Config): Wechat | undefined {
  if (!config.WECHAT) return undefined
  return openPlatform({
    openUrl: config.WECHAT_OPEN_URL,
    apiUrl: config.WECHAT_API_URL,
    appAuthorizeUrl: config.WECHAT_APP_AUTHORIZE_URL,
    apps: {
      web: { appId: config.WECHAT_WEB_APP_ID, secret: config.WECHAT_WEB_SECRET },
      mobile: { appId: config.WECHAT_MOBILE_APP_ID, secret: config.WECHAT_MOBILE_SECRET },
    },
    timeoutMilliseconds: ANSWERS_WITHIN,
  })
}
