import { accountMeetingsEn } from './account-meetings.en.ts'
import { accountMeetingsZhCN, type MeetingWords } from './account-meetings.zh-CN.ts'
import { useWordsOf } from './use-words.ts'

export const MEETING_WORDS = { 'zh-CN': accountMeetingsZhCN, en: accountMeetingsEn } as const

/** The sentences of meetings outside the room, in the language of the moment. */
export function useMeetingWords(): MeetingWords {
  return useWordsOf<MeetingWords>(MEETING_WORDS)
}
