import type { WebhookDelivery } from '@foyer/contract'
import { ChevronRight } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useWebhookWords } from '../../words/console-webhooks.ts'
import { useMoments } from '../../words/use-moments.ts'
import { Tag, type TagTone } from '../parts/tag.tsx'

export interface DeliveryRowProps {
  delivery: WebhookDelivery
  busy: boolean
  /** Undefined where there is no address to send it to. */
  onAgain: (() => void) | undefined
}

const TONES: Record<WebhookDelivery['state'], TagTone> = { waiting: 'attention', delivered: 'good', failed: 'bad' }

/** One webhook: what, when, how it stands; opened, what is sent and what was answered. */
export function DeliveryRow({ delivery, busy, onAgain }: DeliveryRowProps) {
  const words = useWebhookWords()
  const moments = useMoments()
  const { event, at, state, nextAt, body, tries } = delivery
  return (
    <details className="group">
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 px-4 py-2.5 transition-colors hover:bg-sunken sm:px-5 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-4.5 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
          aria-hidden="true"
        />
        <span className="flex min-w-0 flex-1 flex-col">
          <span>{words.events[event]}</span>
          <span className="text-caption text-ink-soft">
            {[
              moments.exact(at),
              tries.length > 0 && words.tried(tries.length),
              nextAt && tries.length > 0 && words.nextAt(moments.exact(nextAt)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <Tag tone={TONES[state]}>{words.states[state]}</Tag>
      </summary>
      <div className="flex flex-col gap-4 px-4 pt-1 pb-4 sm:px-5">
        <section className="flex flex-col gap-1.5">
          <h3 className="text-caption text-ink-soft">{words.sent}</h3>
          <pre className="overflow-x-auto rounded-control bg-sunken p-3 font-code text-caption">{indented(body)}</pre>
        </section>
        <section className="flex flex-col gap-1.5">
          <h3 className="text-caption text-ink-soft">{words.answered}</h3>
          {tries.length === 0 && <p className="text-caption">{words.noTries}</p>}
          <ol className="flex flex-col gap-1 text-caption">
            {tries.map((one) => (
              <li key={one.at} className="flex flex-wrap gap-x-3">
                <time dateTime={one.at}>{moments.exact(one.at)}</time>
                <span>
                  {one.status === null ? one.failure && words.failures[one.failure] : words.status(one.status)}
                </span>
                <span className="text-ink-soft">{words.took(one.milliseconds)}</span>
              </li>
            ))}
          </ol>
        </section>
        {onAgain && (
          <div>
            <Button variant="secondary" busy={busy} onClick={onAgain}>
              {words.again}
            </Button>
          </div>
        )}
      </div>
    </details>
  )
}

function indented(body: string): string {
  return JSON.stringify(JSON.parse(body), undefined, 2)
}
