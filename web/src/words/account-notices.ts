import type { NoticedEvent } from '@foyer/contract'
import { useWordsOf } from './use-words.ts'

/** The words of what every terminal of an account is told, and of what stands above its screens. */
export interface NoticeWords {
  label: string
  /** What changed, as a heading. */
  changed: Record<NoticedEvent, string>
  by: (device: string) => string
  byNoTerminal: string
  wasNotYou: string
  read: string
  /** More that wait behind the one that is shown. */
  others: (count: number) => string
  appeal: {
    title: (newNumber: string) => string
    line: (until: string) => string
    ripe: string
    cancel: string
    cancelling: string
    cancelled: string
    alreadyOver: string
  }
  noNumber: {
    title: string
    line: string
    bind: string
    later: string
  }
}

const zhCN = {
  label: '安全通知',
  changed: {
    passwordSet: '账号设置了密码',
    passwordChanged: '账号密码已修改',
    numberBound: '账号绑定了手机号',
    numberRebound: '账号的手机号已更换',
    reboundUndone: '手机号更换已撤销',
    numberTakenOff: '账号的手机号已解除',
    wechatBound: '账号绑定了微信',
    wechatRebound: '账号绑定的微信已更换',
    wechatUnbound: '账号的微信已解绑',
    ssoLinked: '账号已关联企业身份',
    passkeyAdded: '账号添加了通行密钥',
    passkeyRemoved: '账号移除了通行密钥',
    recoveryCodesMade: '账号生成了新的恢复码',
    recoveryCodeUsed: '有人使用了一个恢复码',
    appealOpened: '有人申请换绑这个账号的手机号',
    appealCancelled: '换绑手机号的申请已取消',
    roleChanged: '在企业中的角色已更改',
    dataExportAsked: '有人申请导出账号的数据',
  },
  by: (device) => `由「${device}」操作`,
  byNoTerminal: '不是在登录的终端上操作的',
  wasNotYou: '不是你本人？请结束不认识的终端，并查看安全记录。',
  read: '知道了',
  others: (count) => `还有 ${count} 条`,
  appeal: {
    title: (newNumber) => `有人申请把这个账号换绑到 ${newNumber}`,
    line: (until) => `如果不取消，${until} 之后客服核实后会换绑，所有终端将退出登录。`,
    ripe: '等待时间已过，客服核实后会换绑，所有终端将退出登录。',
    cancel: '这不是我，取消',
    cancelling: '正在取消…',
    cancelled: '申请已取消，手机号没有改变',
    alreadyOver: '这个申请已经结束',
  },
  noNumber: {
    title: '还没有绑定手机号',
    line: '绑定后可以用手机号登录，微信不能用时也能找回账号。',
    bind: '绑定手机号',
    later: '下次再说',
  },
} as const satisfies NoticeWords

const en = {
  label: 'Security notices',
  changed: {
    passwordSet: 'A password was set',
    passwordChanged: 'The password was changed',
    numberBound: 'A phone number was bound',
    numberRebound: 'The phone number was changed',
    reboundUndone: 'The change of the phone number was undone',
    numberTakenOff: 'The phone number was taken off',
    wechatBound: 'A WeChat was bound',
    wechatRebound: 'The bound WeChat was changed',
    wechatUnbound: 'The WeChat was unbound',
    ssoLinked: 'The sign-in of the organisation was linked',
    passkeyAdded: 'A passkey was added',
    passkeyRemoved: 'A passkey was removed',
    recoveryCodesMade: 'New recovery codes were made',
    recoveryCodeUsed: 'A recovery code was used',
    appealOpened: 'Somebody asked to change the phone number',
    appealCancelled: 'The request to change the phone number was cancelled',
    roleChanged: 'The role in the organisation was changed',
    dataExportAsked: "An archive of the account's data was asked for",
  },
  by: (device) => `Done on “${device}”`,
  byNoTerminal: 'Not done on a signed-in terminal',
  wasNotYou: 'Not you? Sign out what you do not know, and look into the log.',
  read: 'Got it',
  others: (count) => `${count} more`,
  appeal: {
    title: (newNumber) => `Somebody asked to bind this account to ${newNumber}`,
    line: (until) =>
      `Unless it is cancelled, it is looked into after ${until} and then done; every terminal is signed out by it.`,
    ripe: 'The waiting time is over: it is looked into and then done; every terminal is signed out by it.',
    cancel: 'Not me: cancel it',
    cancelling: 'Cancelling…',
    cancelled: 'Cancelled; the phone number is the same',
    alreadyOver: 'This request is over already',
  },
  noNumber: {
    title: 'No phone number yet',
    line: 'With one you can sign in by it, and get your account back when WeChat fails.',
    bind: 'Bind a number',
    later: 'Not now',
  },
} as const satisfies NoticeWords

export const NOTICE_WORDS = { 'zh-CN': zhCN, en }

export function useNoticeWords(): NoticeWords {
  return useWordsOf<NoticeWords>(NOTICE_WORDS)
}
