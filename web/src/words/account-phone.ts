import { useWordsOf } from './use-words.ts'

/** The words of binding and changing the phone number. */
export interface PhoneWords {
  titleChange: string
  titleBind: string
  /** On the row of each set of screens (PH1-PH3). */
  change: string
  rebind: string
  bind: string
  noNumberLine: string
  present: string
  boundSince: (day: string) => string
  before: string
  consequences: (oldNumber: string) => readonly string[]
  numberQuestion: string
  bindQuestion: string
  newNumber: string
  number: string
  mainlandOnly: string
  codeQuestion: string
  sure: string
  sureBind: string
  signsEveryoneOut: string
  boundTitle: string
  bound: (number: string) => string
  finish: string
}

const zhCN = {
  titleChange: '更换手机号',
  titleBind: '绑定手机号',
  change: '更换手机号',
  rebind: '换绑',
  bind: '绑定',
  noNumberLine: '绑定后可以用手机号登录，也能在更换微信或设备时找回账号。',
  present: '当前手机号',
  boundSince: (day) => `${day}绑定`,
  before: '更换后会发生什么',
  consequences: (oldNumber) => [
    '这个账号在所有终端上退出登录，包括这台，需要用新手机号重新登录。',
    `${oldNumber} 会收到短信，24 小时内可以撤销。`,
    `${oldNumber} 在 24 小时后才能绑定其他账号；这个账号可以随时换回。`,
    '只更换这个账号的手机号，同一号码的其他账号不变。',
  ],
  numberQuestion: '输入新手机号',
  bindQuestion: '输入要绑定的手机号',
  newNumber: '新手机号',
  number: '手机号',
  mainlandOnly: '支持中国大陆（+86）的手机号。',
  codeQuestion: '输入新手机号收到的验证码',
  sure: '确认更换',
  sureBind: '确认绑定',
  signsEveryoneOut: '确认后，这台和其他所有终端都会退出登录。',
  boundTitle: '手机号已绑定',
  bound: (number) => `${number} 现在可以用来登录这个账号。`,
  finish: '完成',
} as const satisfies PhoneWords

const en = {
  titleChange: 'Change the phone number',
  titleBind: 'Bind a phone number',
  change: 'Change the phone number',
  rebind: 'Change',
  bind: 'Bind',
  noNumberLine: 'A bound number signs you in, and keeps the account yours when you change WeChat or device.',
  present: 'Present number',
  boundSince: (day) => `Bound since ${day}`,
  before: 'What happens when you change it',
  consequences: (oldNumber) => [
    'The account is signed out on every terminal, this one too. Sign in again with the new number.',
    `${oldNumber} gets a text message, and can undo the change for 24 hours.`,
    `Other accounts can bind ${oldNumber} after 24 hours only. This account can take it back at any time.`,
    'Only this account changes. Other accounts with the same number keep it.',
  ],
  numberQuestion: 'Enter the new number',
  bindQuestion: 'Enter the number to bind',
  newNumber: 'New number',
  number: 'Phone number',
  mainlandOnly: 'Numbers of mainland China (+86) can be bound.',
  codeQuestion: 'Enter the code that the new number got',
  sure: 'Change the number',
  sureBind: 'Bind the number',
  signsEveryoneOut: 'This terminal and all others are then signed out.',
  boundTitle: 'The number is bound',
  bound: (number) => `${number} now signs you in to this account.`,
  finish: 'Done',
} as const satisfies PhoneWords

export const PHONE_WORDS = { 'zh-CN': zhCN, en } as const

export function usePhoneWords(): PhoneWords {
  return useWordsOf<PhoneWords>(PHONE_WORDS)
}
