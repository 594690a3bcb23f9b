import { OfflineError, RefusalError } from '../api/call.ts'
import { useLocale, useSentences, useWords } from '../words/use-words.ts'

export interface ErrorSentences {
  title: string
  instead: string
  /** Both, in one breath: for the place beside a field. */
  both: string
}

/** What an error of a call says to a person: the rule's words for a refusal, never a technical message. */
export function useErrorSentences(): (error: unknown) => ErrorSentences {
  const sentences = useSentences()
  const words = useWords()
  const locale = useLocale()
  return (error) => {
    const { title, instead } =
      error instanceof RefusalError
        ? sentences(error.problem.code, error.problem.facts)
        : error instanceof OfflineError
          ? { title: words.states.offlineError, instead: words.states.offlineErrorLine }
          : sentences('server.failed')
    return { title, instead, both: locale === 'en' ? `${title}. ${instead}` : `${title}。${instead}` }
  }
}
