import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'
import { Threshold } from './threshold.tsx'

/** A part of the page broke, or its code did not arrive. */
export function CrashedScreen() {
  const words = useWords().crash
  return (
    <Threshold>
      <div role="alert" className="flex flex-col items-start gap-6">
        <div className="flex flex-col gap-2">
          <h1 className="text-heading font-semibold">{words.title}</h1>
          <p className="text-ink-soft">{words.line}</p>
        </div>
        <Button size="large" onClick={() => location.reload()}>
          {words.reload}
        </Button>
      </div>
    </Threshold>
  )
}
