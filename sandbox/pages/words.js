import { keep, kept } from './kept.js'

const WORDS = {
  zh: {
    stageTitle: '门厅 舞台',
    tagline: '六个终端，一部假手机。在一处操作，看其他各处怎么知道。',
    pages: '页面',
    phoneAndFaults: '假手机与故障',
    otherLanguage: 'English',
    stepsTitle: '一分钟看懂',
    step1: '点「阿博」复制号码，用它登录 Windows 和 Mac。验证码会到假手机上，也可以用密码。',
    step2: '在 Windows 发起快速会议，再到 Mac 发起一场：会被拒绝，并说明原因。点「离开并开始」，一步换过来。',
    step3: '每个终端都是单独的一台，可以登录两个人：让爱丽丝登录 iPhone，输入 Mac 的会议号加入，画面会动。',
    step4: '在 Windows 的「历史会议 > ···」开启同步，再到 Mac 结束会议：记录马上出现在 Windows 上。',
    framesNote: '终端只在舞台上才是 Windows、iPhone 等设备；把它的地址在单独的窗口里打开，就是一个普通的浏览器。',
    keepsNothing:
      '这个窗口不让终端保存数据，有的无痕窗口就是这样：重新载入后会忘记谁登录了，也没有历史会议。请用普通窗口打开舞台，并允许第三方 Cookie。',
    people: '演示人物',
    password: '密码',
    newNumber: '新号码',
    newNumberTrait: '还没有账号',
    copied: '已复制',
    terminals: '查看哪个终端',
    all: '全部',
    phone: '假手机',
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
    noEvents: '还没有。登录、参会、离开和被告知，都会按先后出现在这里。',
    signedIn: '登录了',
    signedOut: '退出了',
    toldOfEnd: '被告知登录已结束',
    profileChanged: '看到了新的资料',
    endingOthers: '正在结束其他终端',
    noticed: '收到安全通知',
    startedMeeting: '发起了会议',
    joinedMeeting: '加入了会议',
    refusedMeeting: '没能进入会议',
    takingOver: '正在换到这里参会',
    leftMeeting: '离开了会议',
    toldOutOfMeeting: '被告知已不在会议中',
    after: '之后',
    ms: '毫秒',
    clock: '沙盒的时间',
    clockHint: '开发时服务器也按这个时间走。改变时间后，六个终端会重新载入。',
    clockAhead: '已拨快',
    hour: '+1 小时',
    day: '+24 小时',
    fortnight: '+14 天',
    quarter: '+90 天',
    now: '现在',
    days: '天',
    hours: '小时',
    handset: '假手机',
    live: '实时',
    offline: '连接中',
    showNumber: '显示哪个号码',
    allNumbers: '所有号码',
    otherNumber: '输入号码…',
    typeNumber: '号码（含国家码，如 +8613912345678）',
    noMessages: '还没有短信。在任意终端上获取验证码，短信会马上出现在这里。',
    newestCode: '最新验证码',
    apps: '假手机上的应用',
    sms: '短信',
    wechat: '微信',
    wechatCodes: '正在显示的二维码',
    noCodes: '没有等待扫描的二维码。在终端上选择微信登录或绑定微信，二维码会出现在这里。',
    shownFor: '显示给',
    scanAs: '用哪个微信号扫描',
    scan: '扫描',
    confirmScan: '同意',
    declineScan: '拒绝',
    scannedBy: '已扫描',
    copyCode: '复制验证码',
    copy: '复制',
    tencent: '腾讯云短信',
    aliyun: '阿里云短信',
    phonePageTitle: '门厅 假手机',
    toStage: '舞台',
    faults: '短信网关与微信',
    faultsHint:
      '两个短信网关和微信说真实的协议，校验签名与密钥；网关也按各自公布的频率限制发送。在这里可以关掉限制，或者让它们出故障。',
    gateway: '网关',
    normal: '正常',
    normalHint: '校验签名，遵守频率限制',
    wechatNormalHint: '校验密钥，授权码只用一次',
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
    notices: {
      passwordSet: '设置了密码',
      passwordChanged: '密码已更改',
      numberBound: '绑定了手机号',
      numberRebound: '手机号已更换',
      reboundUndone: '更换手机号被撤销',
      numberTakenOff: '手机号已被移除',
      wechatBound: '绑定了微信',
      wechatRebound: '微信已更换',
      wechatUnbound: '微信已解绑',
      passkeyAdded: '添加了通行密钥',
      passkeyRemoved: '移除了通行密钥',
      recoveryCodesMade: '生成了恢复码',
      recoveryCodeUsed: '用掉了一个恢复码',
      appealOpened: '有人申请改绑手机号',
      appealCancelled: '改绑申请已取消',
      appealConfirmed: '改绑申请已通过',
      appealDeclined: '改绑申请被拒绝',
    },
    refusals: {
      'meeting.terminalTaken': '这台设备正在另一场会议中',
      'meeting.ownTaken': '自己发起的另一场会议正在进行',
      'meeting.fiveTaken': '已同时在五场会议中',
      'meeting.unknown': '没有这场会议',
      'meeting.ended': '会议已结束',
      'meeting.removed': '已被主持人移出',
      'meeting.elsewhere': '会议在另一个应用里',
      'meeting.tooMany': '这一小时发起的会议太多',
      'attendance.tooMany': '这一小时加入的次数太多',
    },
    leavings: {
      tookOver: '换到另一场会议了',
      lost: '连接中断太久',
      removed: '被主持人移出',
      sessionEnded: '登录已结束',
      meetingEnded: '会议已结束',
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
      'Click Bo to copy the number, and sign in on Windows and on the Mac. Codes come to the pretend phone; the password works too.',
    step2:
      'Start a meeting on Windows, then another on the Mac: it is refused, and says why. “Leave and start” takes over in one step.',
    step3:
      'Each terminal stands alone, so two people fit: sign Alice in on the iPhone, join by the number shown on the Mac, and the pictures move.',
    step4:
      'On Windows turn on syncing under Past meetings > ···, then end the meeting on the Mac: the record appears on Windows at once.',
    framesNote:
      'A terminal is Windows, an iPhone and so on only on the stage; its address in a window of its own is a plain browser.',
    keepsNothing:
      'This window lets the terminals keep nothing, as some private windows do: after a reload they forget who is signed in, and there are no past meetings. Open the stage in a normal window that allows third-party cookies.',
    people: 'Demo people',
    password: 'Password',
    newNumber: 'New number',
    newNumberTrait: 'no account yet',
    copied: 'Copied',
    terminals: 'Terminal to look at',
    all: 'All',
    phone: 'Phone',
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
    noEvents: 'Nothing yet. Who signs in, meets, leaves and is told of it appears here, in order.',
    signedIn: 'signed in',
    signedOut: 'signed out',
    toldOfEnd: 'was told that it ended',
    profileChanged: 'shows the new profile',
    endingOthers: 'ends the others',
    noticed: 'was given notice',
    startedMeeting: 'started a meeting',
    joinedMeeting: 'joined a meeting',
    refusedMeeting: 'was refused a meeting',
    takingOver: 'takes over',
    leftMeeting: 'left the meeting',
    toldOutOfMeeting: 'was told that it is out of the meeting',
    after: 'after',
    ms: 'ms',
    clock: 'Time of the sandbox',
    clockHint: 'In development the server goes by this time. A change loads the six terminals again.',
    clockAhead: 'ahead by',
    hour: '+1 hour',
    day: '+24 hours',
    fortnight: '+14 days',
    quarter: '+90 days',
    now: 'Now',
    days: 'd',
    hours: 'h',
    handset: 'Pretend phone',
    live: 'live',
    offline: 'connecting',
    showNumber: 'Number to show',
    allNumbers: 'All numbers',
    otherNumber: 'Type a number…',
    typeNumber: 'Number with country code, like +8613912345678',
    noMessages: 'No messages yet. Ask for a code on any terminal and it appears here at once.',
    newestCode: 'Newest code',
    apps: 'Apps on the pretend phone',
    sms: 'Messages',
    wechat: 'WeChat',
    wechatCodes: 'QR codes on show',
    noCodes: 'No QR code waits. Choose WeChat on a terminal, to sign in or to bind it, and its QR code appears here.',
    shownFor: 'shown for',
    scanAs: 'WeChat account that scans',
    scan: 'Scan',
    confirmScan: 'Allow',
    declineScan: 'Decline',
    scannedBy: 'scanned by',
    copyCode: 'Copy the code',
    copy: 'Copy',
    tencent: 'Tencent Cloud SMS',
    aliyun: 'Aliyun SMS',
    phonePageTitle: 'Foyer pretend phone',
    toStage: 'Stage',
    faults: 'SMS gateways and WeChat',
    faultsHint:
      'The gateways and WeChat speak their real protocols and check signatures and secrets; the gateways keep the limits that their providers publish. Here the limits can be lifted, and all of them can fail.',
    gateway: 'Gateway',
    normal: 'Normal',
    normalHint: 'checks signatures, keeps the limits',
    wechatNormalHint: 'checks secrets, takes each code once',
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
    notices: {
      passwordSet: 'a password was set',
      passwordChanged: 'password changed',
      numberBound: 'a number was bound',
      numberRebound: 'number changed',
      reboundUndone: 'change of number undone',
      numberTakenOff: 'number taken off',
      wechatBound: 'WeChat was bound',
      wechatRebound: 'WeChat changed',
      wechatUnbound: 'WeChat unbound',
      passkeyAdded: 'a passkey was added',
      passkeyRemoved: 'a passkey was removed',
      recoveryCodesMade: 'recovery codes were made',
      recoveryCodeUsed: 'a recovery code was used',
      appealOpened: 'somebody appeals for the number',
      appealCancelled: 'the appeal was cancelled',
      appealConfirmed: 'the appeal was granted',
      appealDeclined: 'the appeal was declined',
    },
    refusals: {
      'meeting.terminalTaken': 'this terminal is in another meeting',
      'meeting.ownTaken': 'another meeting of its own is running',
      'meeting.fiveTaken': 'in five meetings already',
      'meeting.unknown': 'no such meeting',
      'meeting.ended': 'the meeting is over',
      'meeting.removed': 'removed by the host',
      'meeting.elsewhere': 'the meeting is in another application',
      'meeting.tooMany': 'too many meetings started this hour',
      'attendance.tooMany': 'too many meetings joined this hour',
    },
    leavings: {
      tookOver: 'taken over by another meeting',
      lost: 'the connection was lost for too long',
      removed: 'removed by the host',
      sessionEnded: 'its session ended',
      meetingEnded: 'the meeting is over',
    },
  },
}

const KEPT_AS = 'foyer-sandbox-language'
const listeners = new Set()
let language = kept(KEPT_AS) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')

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

/** Which change of how one signs in a terminal was told of; one that the stage does not know is shown as it is. */
export function noticeInWords(event) {
  return WORDS[language].notices[event] ?? event
}

/** Why a meeting did not let a terminal in, by the code of the refusal; one that the stage does not know is shown as it is. */
export function refusalInWords(code) {
  return WORDS[language].refusals[code] ?? code
}

/** Why a terminal is out of its meeting; a reason that the stage does not know is shown as it is. */
export function leavingInWords(reason) {
  return WORDS[language].leavings[reason] ?? reason
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
    keep(KEPT_AS, language)
    for (const draw of listeners) draw()
  })
}
