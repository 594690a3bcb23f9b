const WORDS = {
  zh: {
    other: '微信是第三方。这是沙盒里的替身。',
    qrTitle: '微信登录',
    qrFor: (app: string) => `请使用微信扫描二维码登录「${app}」`,
    qrCode: '二维码',
    onPretendPhone: '在舞台的假手机上打开「微信」即可扫描。',
    onRealPhone: '也可以用同一网络里的真手机扫描。',
    scanned: '扫描成功',
    scannedHint: '已扫描，请在手机上确认',
    confirmed: '已确认，正在返回…',
    declined: '你已取消此次登录',
    declinedHint: '可再次扫描登录，或关闭窗口',
    expired: '二维码已失效',
    newCode: '刷新二维码',
    wrong: '出错了',
    problems: {
      appid: 'AppID 参数错误',
      redirect_uri: 'redirect_uri 参数错误',
      response_type: 'response_type 参数错误',
      scope: 'Scope 参数错误或没有 Scope 权限',
      state: 'state 参数错误',
    },
    phoneTitle: '微信',
    whoAreYou: '用哪个微信号扫描？',
    whoAllows: '用哪个微信号登录？',
    asks: (app: string) => `${app} 申请使用`,
    asksWhat: '你的微信头像、昵称',
    goesTo: '登录后前往',
    allow: '同意',
    refuse: '拒绝',
    choose: '选择',
    done: '已登录',
    doneHint: '可以回到另一块屏幕了',
    refused: '已取消',
    past: '二维码已失效，请刷新后重新扫描',
  },
  en: {
    other: 'WeChat is a third party. This is the stand-in of the sandbox.',
    qrTitle: 'WeChat login',
    qrFor: (app: string) => `Scan with WeChat to log in to ${app}`,
    qrCode: 'QR code',
    onPretendPhone: 'Open WeChat on the pretend phone of the stage to scan it.',
    onRealPhone: 'A real phone on the same network can scan it, too.',
    scanned: 'Scanned',
    scannedHint: 'Scanned. Confirm on the phone.',
    confirmed: 'Confirmed, going back…',
    declined: 'You cancelled this login',
    declinedHint: 'Scan again, or close the window',
    expired: 'The QR code has expired',
    newCode: 'New QR code',
    wrong: 'Something is wrong',
    problems: {
      appid: 'AppID parameter error',
      redirect_uri: 'redirect_uri parameter error',
      response_type: 'response_type parameter error',
      scope: 'Scope parameter error, or no permission for the scope',
      state: 'state parameter error',
    },
    phoneTitle: 'WeChat',
    whoAreYou: 'Which WeChat account scans it?',
    whoAllows: 'Which WeChat account logs in?',
    asks: (app: string) => `${app} asks for`,
    asksWhat: 'your WeChat picture and nickname',
    goesTo: 'Then you go to',
    allow: 'Allow',
    refuse: 'Decline',
    choose: 'Choose',
    done: 'Logged in',
    doneHint: 'Go on at the other screen',
    refused: 'Cancelled',
    past: 'The QR code has expired. Refresh it and scan again.',
  },
}

export type WechatWords = (typeof WORDS)['zh'] & { language: 'zh-CN' | 'en' }

/** The page's words: as WeChat's `lang` parameter says (cn, en), else as the browser prefers. */
export function wechatWords(lang: string | undefined, acceptLanguage: string | undefined): WechatWords {
  const preferred = (acceptLanguage ?? '').split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase())
  const first = preferred.find((language) => language === 'zh' || language === 'en')
  const isEnglish = lang ? lang === 'en' : first === 'en'
  return isEnglish ? { ...WORDS.en, language: 'en' } : { ...WORDS.zh, language: 'zh-CN' }
}
