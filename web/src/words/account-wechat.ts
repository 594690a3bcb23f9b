import { useWordsOf } from './use-words.ts'

/** The words of the way to WeChat and back, and of binding one. */
export interface WechatWords {
  back: {
    title: string
    working: string
    strange: string
    strangeLine: string
    toStart: string
  }
  title: string
  line: string
  bound: string
  boundSince: string
  notBound: string
  notOffered: string
  bind: string
  bindShort: string
  change: string
  changeShort: string
  unbind: string
  unbindShort: string
  scanNew: string
  scanFirst: string
  /** Where a QR code is scanned, and where the app is on the same phone. */
  scanLine: string
  appLine: string
  scanKeepsOld: (nickname: string) => string
  go: string
  goFirst: string
  going: string
  working: string
  denied: string
  deniedLine: string
  scanAgain: string
  appAgain: string
  sendAgain: string
  doneBound: string
  doneChanged: string
  done: (nickname: string) => string
  doneOldEnded: string
  doneToldNumber: string
  same: string
  sameLine: (nickname: string) => string
  finish: string
  cancel: string
  unbindQuestion: (nickname: string) => string
  unbindMeans: string
  unbindLoses: readonly string[]
  unbindDo: string
  unbindDone: string
  unbindDoneLine: string
}

const zhCN = {
  back: {
    title: '正在返回',
    working: '正在从微信返回',
    strange: '这次微信授权不是从这里开始的',
    strangeLine: '为了安全，没有做任何操作。请回到开始的页面，重新扫码。',
    toStart: '回到首页',
  },
  title: '微信',
  line: '绑定后可以用微信登录，也可以用它验证身份。',
  bound: '已绑定的微信',
  boundSince: '绑定时间',
  notBound: '未绑定',
  notOffered: '这里暂时没有开通微信。',
  bind: '绑定微信',
  bindShort: '绑定',
  change: '更换微信',
  changeShort: '更改',
  unbind: '解绑微信',
  unbindShort: '解绑',
  scanNew: '用新的微信确认',
  scanFirst: '用微信确认',
  scanLine: '接下来会打开微信。请用要绑定的微信扫码，并在手机上确认，完成后会回到这里。',
  appLine: '接下来会打开微信。请用要绑定的微信登录并确认，完成后会回到这里。',
  scanKeepsOld: (nickname) => `在你确认之前，仍然绑定「${nickname}」。`,
  go: '去绑定新微信',
  goFirst: '去绑定微信',
  going: '正在打开微信…',
  working: '正在绑定微信',
  denied: '微信没有授权',
  deniedLine: '你在微信里取消了，没有任何改变。可以再试一次。',
  scanAgain: '重新扫码',
  appAgain: '重新打开微信',
  sendAgain: '重试',
  doneBound: '微信已绑定',
  doneChanged: '微信已更换',
  done: (nickname) => `现在可以用「${nickname}」登录。`,
  doneOldEnded: '用原来的微信登录的其他终端已退出。',
  doneToldNumber: '已用短信通知你的手机号。',
  same: '没有任何改变',
  sameLine: (nickname) => `扫码的「${nickname}」就是当前绑定的微信。`,
  finish: '完成',
  cancel: '取消',
  unbindQuestion: (nickname) => `解绑「${nickname}」？`,
  unbindMeans: '解绑之后：',
  unbindLoses: ['不能再用这个微信登录', '不能再用它验证身份', '用它登录的其他终端会退出'],
  unbindDo: '确认解绑',
  unbindDone: '微信已解绑',
  unbindDoneLine: '之后可以随时重新绑定。',
} as const satisfies WechatWords

const en = {
  back: {
    title: 'Coming back',
    working: 'Coming back from WeChat',
    strange: 'This did not begin here',
    strangeLine: 'To be safe, nothing was done. Go back to the page where you began and scan again.',
    toStart: 'Go to the start',
  },
  title: 'WeChat',
  line: 'Once bound, WeChat signs you in and can show that it is you.',
  bound: 'Bound WeChat',
  boundSince: 'Bound since',
  notBound: 'Not bound',
  notOffered: 'WeChat is not offered here for now.',
  bind: 'Bind WeChat',
  bindShort: 'Bind',
  change: 'Change WeChat',
  changeShort: 'Change',
  unbind: 'Unbind WeChat',
  unbindShort: 'Unbind',
  scanNew: 'Confirm with the new WeChat',
  scanFirst: 'Confirm with WeChat',
  scanLine:
    'WeChat opens next. Scan with the WeChat that you want to bind, confirm on the phone, and you come back here.',
  appLine: 'WeChat opens next. Sign in there with the one that you want to bind, confirm, and you come back here.',
  scanKeepsOld: (nickname) => `Until you confirm, “${nickname}” stays bound.`,
  go: 'Go and bind the new WeChat',
  goFirst: 'Go and bind WeChat',
  going: 'Opening WeChat…',
  working: 'Binding the WeChat',
  denied: 'WeChat did not agree',
  deniedLine: 'You cancelled in WeChat. Nothing was changed; you can try again.',
  scanAgain: 'Scan again',
  appAgain: 'Open WeChat again',
  sendAgain: 'Try again',
  doneBound: 'WeChat bound',
  doneChanged: 'WeChat changed',
  done: (nickname) => `You can now sign in with “${nickname}”.`,
  doneOldEnded: 'Other terminals that the former WeChat had signed in were signed out.',
  doneToldNumber: 'Your phone number was told by SMS.',
  same: 'Nothing changed',
  sameLine: (nickname) => `You scanned with “${nickname}”, the WeChat that is bound already.`,
  finish: 'Done',
  cancel: 'Cancel',
  unbindQuestion: (nickname) => `Unbind “${nickname}”?`,
  unbindMeans: 'Once it is unbound:',
  unbindLoses: [
    'this WeChat no longer signs you in',
    'it can no longer show that it is you',
    'other terminals that it signed in are signed out',
  ],
  unbindDo: 'Unbind it',
  unbindDone: 'WeChat unbound',
  unbindDoneLine: 'You can bind one again at any time.',
} as const satisfies WechatWords

export const WECHAT_WORDS = { 'zh-CN': zhCN, en }

export function useWechatWords(): WechatWords {
  return useWordsOf<WechatWords>(WECHAT_WORDS)
}
