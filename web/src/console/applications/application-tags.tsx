import type { Application } from '@foyer/contract'
import { useWebhookWords } from '../../words/console-webhooks.ts'
import { Tag } from '../parts/tag.tsx'

/** How its webhooks stand, when there is something to say. */
export function ApplicationTags({ application: { failed, waiting } }: { application: Application }) {
  const words = useWebhookWords()
  return (
    <span role="status" className="flex flex-wrap justify-end gap-1.5">
      {failed > 0 && <Tag tone="bad">{words.failedCount(failed)}</Tag>}
      {waiting > 0 && <Tag tone="attention">{words.waitingCount(waiting)}</Tag>}
    </span>
  )
}
