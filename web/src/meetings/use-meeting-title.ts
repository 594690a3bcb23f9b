import { useMeetingWords } from '../words/account-meetings.ts'

/** What a meeting is called: by its topic, or after its owner in the reader's language. */
export function useMeetingTitle(): (meeting: { topic: string | null; owner: string | null }) => string {
  const words = useMeetingWords()
  return ({ topic, owner }) => topic ?? (owner === null ? words.ofNobody : words.ofOwner(owner))
}
