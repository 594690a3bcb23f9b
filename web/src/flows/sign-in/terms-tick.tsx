import type { ReactNode } from 'react'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useWords } from '../../words/use-words.ts'

export interface TermsTickProps {
  agreed: boolean
  onAgreed: (agreed: boolean) => void
  error: ReactNode
}

/** 我已阅读并同意《服务协议》, with the way to it. */
export function TermsTick({ agreed, onAgreed, error }: TermsTickProps) {
  const words = useWords().signIn
  return (
    <Checkbox checked={agreed} onCheckedChange={onAgreed} error={error}>
      {words.agreeBefore}{' '}
      <a
        href="/terms"
        target="_blank"
        rel="noreferrer"
        className="font-semibold text-jade underline underline-offset-4"
      >
        {words.terms}
      </a>
      {words.agreeAfter}
    </Checkbox>
  )
}
