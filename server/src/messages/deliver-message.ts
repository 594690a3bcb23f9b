import type { Platform } from '../platform/deps.ts'
import { chooseGateways } from '../platform/outside/sms/choose-gateway.ts'
import { areaOf, type Sms, type SmsGateway, type SmsOutcome } from '../platform/outside/sms/gateway.ts'
import { attemptsLately, loadMessage, type MessageRow, noteTry, sentToNumber, settle } from './messages.store.ts'
import type { Sealed } from './queue-message.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'gateways' | 'metrics' | 'log'>

/** Not delivered yet: the queue tries again, later and later, until the message expires. */
export class NotDeliveredYet extends Error {
  override name = 'NotDeliveredYet'
}

/**
 * The job that hands a message to a gateway: the operator's first that may take it now, then the next (fail over). It
 * is done when one took it, when every one refused it for good, or when it expired.
 */
export async function deliverMessage(deps: Needs, { message: id }: { message: string }): Promise<void> {
  const { db, clock, secrets } = deps
  const message = await loadMessage(db.queries, id)
  if (message?.state !== 'queued' || message.sealed === null) return
  if (message.expires_at <= clock.now()) return settle(db, id, 'expired', clock.now())

  const { to, params } = secrets.unseal(message.sealed) as Sealed
  const sms = { to, template: message.template, params, reference: id } as Sms
  const outcomes: SmsOutcome[] = []
  for (const gateway of await gatewaysFor(deps, sms, message)) {
    const outcome = await hand(deps, gateway, sms, message)
    if (outcome.kind === 'accepted') return settle(db, id, 'accepted', clock.now())
    outcomes.push(outcome)
  }
  const everyoneRefused = outcomes.length === deps.gateways.length && outcomes.every((one) => one.kind === 'refused')
  if (everyoneRefused) return settle(db, id, 'refused', clock.now())
  throw new NotDeliveredYet()
}

async function gatewaysFor(deps: Needs, sms: Sms, message: MessageRow): Promise<readonly SmsGateway[]> {
  const now = deps.clock.now()
  const [sent, attempts] = await Promise.all([
    sentToNumber(deps.db.queries, message.number_key, now),
    attemptsLately(deps.db.queries, now),
  ])
  return chooseGateways({ gateways: deps.gateways, to: sms.to, sent, attempts, now }).order
}

async function hand(deps: Needs, gateway: SmsGateway, sms: Sms, message: MessageRow): Promise<SmsOutcome> {
  const sentAt = deps.clock.now()
  const outcome = await gateway.send(sms)
  deps.metrics.smsTries.labels(gateway.name, outcome.kind).inc()
  if (outcome.kind !== 'accepted')
    deps.log.warn(
      { gateway: gateway.name, outcome: withoutData(outcome), message: message.id },
      'a message was not taken',
    )
  await noteTry(deps.db.queries, message, { gateway: gateway.name, area: areaOf(sms.to), outcome }, sentAt)
  return outcome
}

/** `code` is a name that the log drops; the provider's code is none of a person's. */
function withoutData(outcome: Exclude<SmsOutcome, { kind: 'accepted' }>): { kind: string; because: string } {
  return { kind: outcome.kind, because: outcome.kind === 'unreachable' ? outcome.cause : outcome.providerCode }
}
