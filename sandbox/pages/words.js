const WORDS = {
  zh: {
    stageTitle: '门厅 舞台',
    tagline: '六个终端，一部假手机。在一处操作，看其他各处怎么知道。',
    pages: '页面',
    phoneAndFaults: '假手机与故障',
    otherLanguage: 'English',
    stepsTitle: '一分钟看懂',
    step1: '点一位演示人物复制号码，用它在两个终端上登录。验证码会到假手机上，也可以用密码。',
    step2: '在其中一个终端更换头像：另一个不用刷新就会变。',
    step3: '在「登录的终端」里结束另一个：它会马上说明原因，并显示用了多少毫秒。',
    people: '演示人物',
    password: '密码',
    newNumber: '新号码',
    newNumberTrait: '还没有账号',
    copied: '已复制',
    terminals: '查看哪个终端',
    all: '全部',
    phone: '短信',
    windows: 'Windows',
    mac: 'Mac',
    android: 'Android',
    ios: 'iPhone',
    ipad: 'iPad',
    web: '网页',
    reload: '重新载入',
    enlarge: '放大',
    waiting: '产品还没有启动',
    waitingHint: '会自动重试',
    events: '发生了什么',
    noEvents: '还没有。登录、登出和被告知，都会按先后出现在这里。',
    signedIn: '登录了',
    signedOut: '退出了',
    toldOfEnd: '被告知登录已结束',
    profileChanged: '看到了新的资料',
    endingOthers: '正在结束其他终端',
    after: '之后',
    ms: '毫秒',
    handset: '假手机',
    live: '实时',
    offline: '连接中',
    showNumber: '显示哪个号码',
    allNumbers: '所有号码',
    otherNumber: '输入号码…',
    typeNumber: '号码（含国家码，如 +8613912345678）',
    noMessages: '还没有短信。在任意终端上获取验证码，短信会马上出现在这里。',
    newestCode: '最新验证码',
    copyCode: '复制验证码',
    copy: '复制',
    tencent: '腾讯云短信',
    aliyun: '阿里云短信',
    phonePageTitle: '门厅 假手机',
    toStage: '舞台',
    faults: '短信网关',
    faultsHint: '两个网关说真实的协议，校验签名，也按各自公布的频率限制发送。在这里可以关掉限制，或者让它们出故障。',
    gateway: '网关',
    normal: '正常',
    normalHint: '校验签名，遵守频率限制',
    'no-limits': '不限频率',
    'no-limitsHint': '校验签名，但不限制发送次数',
    down: '断开',
    downHint: '一连上就关闭连接',
    slow: '不应答',
    slowHint: '收下请求，永远不回复',
    error: '返回错误',
    errorHint: '每次都用下面的错误码回答',
    errorCode: '错误码',
    resetLimits: '清零频率计数',
    clearMessages: '清空短信',
    done: '好了',
    failed: '没有成功，请看沙盒是否还在运行',
    reasons: {
      signedInElsewhere: '在另一台同类设备登录',
      endedByYou: '被你在别处结束',
      signedOut: '自己退出',
      expired: '登录过期',
      numberRebound: '手机号已更换',
      rebindingUndone: '更换手机号被撤销',
      wechatRebound: '微信已更换',
      passwordChanged: '密码已更改',
      accountClosed: '账号已注销',
      removedByOrganisation: '被企业移除',
      tokenReused: '凭证被重复使用',
    },
  },
  en: {
    stageTitle: 'Foyer stage',
    tagline: 'Six terminals and a pretend phone. Act on one, see how the others come to know.',
    pages: 'Pages',
    phoneAndFaults: 'Phone and faults',
    otherLanguage: '中文',
    stepsTitle: 'See it in a minute',
    step1:
      'Pick a demo person to copy the number; sign in with it on two terminals. Codes come to the pretend phone; the password works too.',
    step2: 'Change the avatar on one of them: the other follows without a reload.',
    step3: 'End the other one in the list of signed-in terminals: it says why at once, and how many ms it took.',
    people: 'Demo people',
    password: 'Password',
    newNumber: 'New number',
    newNumberTrait: 'no account yet',
    copied: 'Copied',
    terminals: 'Terminal to look at',
    all: 'All',
    phone: 'Messages',
    windows: 'Windows',
    mac: 'Mac',
    android: 'Android',
    ios: 'iPhone',
    ipad: 'iPad',
    web: 'Web',
    reload: 'Reload',
    enlarge: 'Enlarge',
    waiting: 'The product is not running yet',
    waitingHint: 'tried again by itself',
    events: 'What happened',
    noEvents: 'Nothing yet. Who signs in, signs out and is told of it appears here, in order.',
    signedIn: 'signed in',
    signedOut: 'signed out',
    toldOfEnd: 'was told that it ended',
    profileChanged: 'shows the new profile',
    endingOthers: 'ends the others',
    after: 'after',
    ms: 'ms',
    handset: 'Pretend phone',
    live: 'live',
    offline: 'connecting',
    showNumber: 'Number to show',
    allNumbers: 'All numbers',
    otherNumber: 'Type a number…',
    typeNumber: 'Number with country code, like +8613912345678',
    noMessages: 'No messages yet. Ask for a code on any terminal and it appears here at once.',
    newestCode: 'Newest code',
    copyCode: 'Copy the code',
    copy: 'Copy',
    tencent: 'Tencent Cloud SMS',
    aliyun: 'Aliyun SMS',
    phonePageTitle: 'Foyer pretend phone',
    toStage: 'Stage',
    faults: 'SMS gateways',
    faultsHint:
      'Both gateways speak their real protocol, check signatures, and keep the limits that their providers publish. Here the limits can be lifted, and the gateways can fail.',
    gateway: 'Gateway',
    normal: 'Normal',
    normalHint: 'checks signatures, keeps the limits',
    'no-limits': 'No limits',
    'no-limitsHint': 'checks signatures, counts nothing',
    down: 'Down',
    downHint: 'closes every connection',
    slow: 'No answer',
    slowHint: 'takes the request and never answers',
    error: 'Error',
    errorHint: 'answers everything with the code below',
    errorCode: 'Error code',
    resetLimits: 'Reset the counters',
    clearMessages: 'Clear the messages',
    done: 'Done',
    failed: 'That failed; see whether the sandbox still runs',
    reasons: {
      signedInElsewhere: 'signed in on another of its kind',
      endedByYou: 'ended by you elsewhere',
      signedOut: 'its own choice',
      expired: 'expired',
      numberRebound: 'number changed',
      rebindingUndone: 'change of number undone',
      wechatRebound: 'WeChat changed',
      passwordChanged: 'password changed',
      accountClosed: 'account closed',
      removedByOrganisation: 'removed by the organisation',
      tokenReused: 'token used twice',
    },
  },
}

const KEPT_AS = 'foyer-sandbox-language'
const listeners = new Set()
let language = localStorage.getItem(KEPT_AS) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')

/** 'zh' or 'en' */
export function languageNow() {
  return language
}

export function word(key) {
  return WORDS[language][key] ?? key
}

/** Why a session ended; a reason that the stage does not know is shown as it is. */
export function reasonInWords(reason) {
  return WORDS[language].reasons[reason] ?? reason
}

/** Calls back now and whenever the language changes. */
export function inEachLanguage(draw) {
  listeners.add(draw)
  draw()
}

/** Fills in every marked element of the page and makes the language button work. */
export function startWords(titleKey) {
  inEachLanguage(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = word(titleKey)
    for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word)
    for (const element of document.querySelectorAll('[data-word-label]')) {
      element.setAttribute('aria-label', word(element.dataset.wordLabel))
    }
    const button = document.getElementById('language')
    button.textContent = word('otherLanguage')
    button.lang = language === 'zh' ? 'en' : 'zh-CN'
  })
  document.getElementById('language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh'
    localStorage.setItem(KEPT_AS, language)
    for (const draw of listeners) draw()
  })
}
