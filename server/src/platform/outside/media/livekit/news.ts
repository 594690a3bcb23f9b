import type { Came } from '../media-engine.ts'
import type { ReachedAt } from './reached.ts'

/** Who came, by what LiveKit posted; undefined when it is not LiveKit's. Its other news are nothing to us. */
export async function readNews(
  { key, secret }: ReachedAt,
  said: string,
  signature: string | undefined,
): Promise<Came[] | undefined> {
  const { WebhookReceiver } = await import('livekit-server-sdk')
  const event = await new WebhookReceiver(key, secret).receive(said, signature).catch(() => undefined)
  if (!event) return undefined
  if (event.event !== 'participant_joined' || !event.room || !event.participant) return []
  return [{ meeting: event.room.name, attendance: event.participant.identity }]
}
