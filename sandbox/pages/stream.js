const listeners = []

/** Calls back with the data of every event of this name that the sandbox sends; to be asked before the stream opens. */
export function onSent(name, listener) {
  listeners.push([name, (event) => listener(JSON.parse(event.data))])
}

/** Calls back whenever the sandbox is there, and whenever it is gone; to be asked before the stream opens. */
export function onConnection({ open, lost }) {
  listeners.push(['open', open], ['error', lost])
}

/** Opens the one stream of the page, once everybody listens: what holds now is sent at once. */
export function openStream() {
  const stream = new EventSource('/stage/stream')
  for (const [name, listener] of listeners) stream.addEventListener(name, listener)
}
