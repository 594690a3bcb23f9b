import type { MeetingWords } from '../words/account-meetings.zh-CN.ts'
import { grouped } from './number.ts'

export interface Invited {
  nickname: string
  title: string
  /** When it is planned for, and in which zone that is said; undefined for one that was started at once. */
  when: { said: string; zone: string } | undefined
  number: string
  link: string
}

/** What is sent to those who are to come: who asks, about what, when, and the two ways in. */
export function invitation(
  { nickname, title, when, number, link }: Invited,
  words: MeetingWords['invitation'],
): string {
  return [
    words.from(nickname),
    words.topic(title),
    when && words.when(when.said, when.zone),
    '',
    words.number(grouped(number)),
    words.link(link),
  ]
    .filter((line) => line !== undefined)
    .join('\n')
}
