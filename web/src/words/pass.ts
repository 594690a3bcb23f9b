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
  leave: string
  leaveLine: string
  five: string
  oneATerminal: string
  oneOfOwn: string
  nowhere: string
  untold: string
  unchanged: string
  leaveAndGo: string
  noPage: string
  noPageLine: string
  unknown: string
  unknownLine: string
}

const zhCN = {
  title: '进入会议室',
  asks: (organisation, application) => `${organisation}的“${application}”请你入会`,
  learns: '继续后',
  learnt: [
    '它会看到你的昵称、账号 ID 和设备类型，看不到手机号。',
    '它可以让这台设备进入它的会议室，只能使用一次，一分钟内有效。',
  ],
  as: '你的身份',
  to: '前往',
  go: '继续',
  leave: '选择要离开的会议',
  leaveLine: '可能要先离开其中的会议，才能进入它的会议室。这些会议只有你自己看得到。',
  five: '你已同时在五场会议中，至少要离开其中一场。这些会议只有你自己看得到。',
  oneATerminal: '一台设备同时只能在一场会议里。',
  oneOfOwn: '自己发起的会议，同时只能参加一场。',
  nowhere: '你现在不在任何会议里，可以直接继续。',
  untold: '它不会知道你离开的是哪些会议。',
  unchanged: '进入会议室的同时才会离开；没有进入，就什么都不改变。',
  leaveAndGo: '离开并继续',
  noPage: '这个应用没有入会页面',
  noPageLine: '请在团队自己的客户端里入会，或联系企业的管理员。',
  unknown: '没有这个应用',
  unknownLine: '它可能已被移除。请向给你链接的人确认。',
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
  leave: 'Choose what you leave',
  leaveLine: 'To be let into its rooms, you may have to leave some of these. Only you see them.',
  five: 'You are in five meetings already, so leave at least one. Only you see them.',
  oneATerminal: 'A terminal is in one meeting at a time.',
  oneOfOwn: 'Of the meetings that you started, you can be in one at a time.',
  nowhere: 'You are in no meeting now. Just go on.',
  untold: 'It does not learn which meetings you leave.',
  unchanged: 'You leave at the moment when you are let in. If you are not let in, nothing changes.',
  leaveAndGo: 'Leave and go on',
  noPage: 'This application has no page to join from',
  noPageLine: 'Join in the team’s own client, or ask an administrator of the organisation.',
  unknown: 'There is no such application',
  unknownLine: 'It may have been removed. Ask whoever gave you the link.',
} as const satisfies PassWords

export const PASS_WORDS: { 'zh-CN': PassWords; en: PassWords } = { 'zh-CN': zhCN, en }

export function usePassWords(): PassWords {
  return useWordsOf(PASS_WORDS)
}
