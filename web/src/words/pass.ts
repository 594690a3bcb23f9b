import { useWordsOf } from './use-words.ts'

/** The words of giving an application a pass. */
export interface PassWords {
  title: string
  asks: (organisation: string, application: string) => string
  learns: string
  learnt: readonly string[]
  as: string
  to: string
  go: string
  noPage: string
  noPageLine: string
}

const zhCN = {
  title: '进入会议室',
  asks: (organisation, application) => `${organisation} 的“${application}”请你入会`,
  learns: '继续后',
  learnt: [
    '它会看到你的昵称、账号 ID 和设备类型，看不到手机号。',
    '它可以让这台设备进入它的会议室，只能使用一次，一分钟内有效。',
  ],
  as: '你的身份',
  to: '前往',
  go: '继续',
  noPage: '这个应用没有入会页面',
  noPageLine: '请在团队自己的客户端里入会，或联系企业的管理员。',
} as const satisfies PassWords

const en = {
  title: 'Go to the meeting room',
  asks: (organisation, application) => `“${application}” of ${organisation} asks you in`,
  learns: 'When you go on',
  learnt: [
    'It sees your name, account id and kind of device, not your number.',
    'It can let this device into its rooms, once, within a minute.',
  ],
  as: 'You are',
  to: 'You go to',
  go: 'Go on',
  noPage: 'This application has no page to join from',
  noPageLine: 'Join in the team’s own client, or ask an administrator of the organisation.',
} as const satisfies PassWords

export const PASS_WORDS: { 'zh-CN': PassWords; en: PassWords } = { 'zh-CN': zhCN, en }

export function usePassWords(): PassWords {
  return useWordsOf(PASS_WORDS)
}
