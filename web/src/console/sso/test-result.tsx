import type { SsoTestResult } from '@foyer/contract'
import { useEffect, useRef } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Card } from '../../ui/card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Row } from '../../ui/row.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import type { SsoTest } from './use-sso-test.ts'

/** What came back from the test sign-in, and what it would become. */
export function TestResult({ test: { looking, leaving, result, error } }: { test: SsoTest }) {
  const words = useConsoleWords().sso
  const said = useErrorSentences()
  if (looking || leaving)
    return (
      <Card padded>
        <ProgressBar label={looking ? words.testing : words.testStart} />
      </Card>
    )
  if (error)
    return (
      <Banner tone="danger" alert title={said(error).title}>
        {said(error).instead}
      </Banner>
    )
  return result && <Seen result={result} />
}

function Seen({ result }: { result: SsoTestResult }) {
  const words = useConsoleWords().sso
  const { passed, subject, attributes, becomes, problems, refusedBecause } = result
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void top.current?.scrollIntoView({ block: 'nearest' }) // browsers of today answer with a promise
  }, [])
  return (
    <div ref={top} className="flex flex-col gap-6">
      <Banner
        tone={passed ? 'info' : 'danger'}
        alert
        title={passed ? words.testPassed : problems.includes('cancelled') ? words.testDenied : words.testFailed}
      >
        <p>{passed ? words.testPassedLine : words.testFailedLine}</p>
        {problems.length > 0 && (
          <ul aria-label={words.problemsTitle} className="mt-2 flex list-disc flex-col gap-1 pl-5">
            {problems.map((problem) => (
              <li key={problem}>{words.problems[problem]}</li>
            ))}
          </ul>
        )}
        {refusedBecause && <p className="mt-2">{words.because(refusedBecause)}</p>}
      </Banner>
      {becomes && (
        <Card title={words.becomes}>
          <Row
            label={words.subject}
            value={<span className="font-code text-caption">{subject ?? words.nothing}</span>}
          />
          <Row label={words.mappingNickname} value={becomes.nickname ?? words.nothing} />
          <Row label={words.phoneLabel} value={becomes.maskedNumber ?? words.nothing} />
          <Row label={words.departmentLabel} value={becomes.department ?? words.nothing} />
        </Card>
      )}
      {becomes && (
        <Card title={words.attributes}>
          {attributes.length > 0 ? (
            attributes.map(({ name, values }) => (
              <Row
                key={name}
                label={<span className="font-code text-caption">{name}</span>}
                value={<span className="font-code text-caption">{values.join(' · ')}</span>}
              />
            ))
          ) : (
            <p className="px-5 py-4 text-ink-soft">{words.noAttributes}</p>
          )}
        </Card>
      )}
    </div>
  )
}
