import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { AboutAppeals } from '../flows/appeal/about-appeals.tsx'
import { AppealFlow } from '../flows/appeal/appeal-flow.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { useThresholdWords } from '../words/account-threshold.ts'
import { Threshold } from './threshold.tsx'

/** For one whose number is gone and who has no other way in: what an appeal is, and opening one. */
export function AppealScreen() {
  const words = useThresholdWords().appeal
  const heading = useHeadingFocus(words.title)
  const forThis = useSearch({ from: '/appeal' }).for === 'this'
  const [begun, setBegun] = useState(false)
  return (
    <Threshold>
      <div className="flex animate-[come-in_180ms_ease-out] flex-col gap-6">
        <div className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {words.title}
          </h1>
          {!begun && <p className="text-ink-soft">{words.line}</p>}
        </div>
        {begun ? (
          <AppealFlow forThis={forThis} onLeave={() => setBegun(false)} />
        ) : (
          <AboutAppeals onBegin={() => setBegun(true)} />
        )}
      </div>
    </Threshold>
  )
}
