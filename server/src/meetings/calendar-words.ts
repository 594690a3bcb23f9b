import type { Locale } from '@foyer/contract'

/** What a meeting is called in the calendar of whoever keeps its file. */
export interface CalendarWords {
  /** A meeting without a topic is named after its owner. */
  ofOwner(nickname: string): string
  /** The owner's account is closed. */
  meeting: string
  number(digits: string): string
  fileName: string
}

export const CALENDAR_WORDS: Record<Locale, CalendarWords> = {
  'zh-CN': {
    ofOwner: (nickname) => `${nickname}的会议`,
    meeting: '会议',
    number: (digits) => `会议号：${digits}`,
    fileName: '会议',
  },
  en: {
    ofOwner: (nickname) => `${nickname}'s meeting`,
    meeting: 'Meeting',
    number: (digits) => `Meeting number: ${digits}`,
    fileName: 'meeting',
  },
}
