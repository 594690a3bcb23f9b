import type { SignedIn } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { askPasskey, PasskeyCancelled } from '../../passkeys/browser.ts'
import { declaration, here } from '../../terminal/here.ts'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { useLeaveForWechat } from '../steps/use-leave-for-wechat.ts'
import { SIGN_IN_FLOW } from './use-wechat-return.ts'

export interface OtherWaysIn {
  byWechat: () => void
  byPasskey: () => void
  /** Which of them works at the moment. */
  busy: 'wechat' | 'passkey' | undefined
  /** What went wrong with the last. */
  failure: string | undefined
}

/** Signing in by WeChat, which leaves the page and comes back to it, and by a passkey. */
export function useOtherWays(onSignedIn: (answer: SignedIn) => void): OtherWaysIn {
  const words = useWords().signIn
  const said = useErrorSentences()
  const wechat = useLeaveForWechat(SIGN_IN_FLOW, () => call('askForWechatSignIn', { body: { kind: here().kind } }))
  const passkey = useMutation({
    mutationFn: async () => {
      const { challenge, options } = await call('askForPasskeySignIn')
      const response = await askPasskey(options)
      return call('signInByPasskey', { body: { challenge, response, terminal: declaration() } })
    },
    onSuccess: onSignedIn,
  })
  const busy = wechat.leaving ? 'wechat' : passkey.isPending ? 'passkey' : undefined
  const error = wechat.error ?? passkey.error
  return {
    byWechat: () => !busy && wechat.leave(),
    byPasskey: () => !busy && passkey.mutate(),
    busy,
    failure: error ? (error instanceof PasskeyCancelled ? words.passkeyCancelled : said(error).both) : undefined,
  }
}
