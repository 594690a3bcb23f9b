import { onConnection, onSent } from './stream.js'

const listeners = new Set()
const byId = new Map()
let live = false

/** Follows every pretend phone: what is there already, then each message as it arrives. */
export function followMessages() {
  // the stream is opened first, so that nothing falls between the list and the stream; ids make repeats harmless
  onSent('message', (message) => take([message], true))
  onConnection({
    open() {
      live = true
      void catchUp()
    },
    lost() {
      live = false
      tell([])
    },
  })
}

/** Calls back with the messages that are new, whenever something changed. */
export function onMessages(listener) {
  listeners.add(listener)
}

/** newest first, of one number or of all */
export function messagesOf(number) {
  const all = [...byId.values()].sort((one, other) => other.id - one.id)
  return number ? all.filter((message) => message.number === number) : all
}

export function numbersWithMessages() {
  return [...new Set(messagesOf().map((message) => message.number))]
}

export function isLive() {
  return live
}

/** After the messages were cleared. */
export function forgetMessages() {
  byId.clear()
  tell([])
}

async function catchUp() {
  const numbers = await (await fetch('/phone/numbers')).json()
  const inboxes = numbers.map(async ({ number }) => {
    const answer = await fetch(`/phone/messages?number=${encodeURIComponent(number)}`)
    return answer.json()
  })
  // a sandbox that was started again counts from one and has forgotten the rest
  const messages = (await Promise.all(inboxes)).flat()
  byId.clear()
  take(messages, false)
}

function take(messages, isNew) {
  const fresh = messages.filter((message) => !byId.has(message.id))
  for (const message of messages) byId.set(message.id, message)
  tell(isNew ? fresh : [])
}

function tell(fresh) {
  for (const listener of listeners) listener(fresh)
}
