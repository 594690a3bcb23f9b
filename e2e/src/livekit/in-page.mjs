// What runs inside the browser's pages of these tests.

export async function ask([method, url, body]) {
  const headers = body ? { 'content-type': 'application/json' } : {}
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return answer.status
}

/** Into the room as anybody can with a token, past Foyer's own screens. */
export async function comeInBy([url, token]) {
  const { Room } = window.LivekitClient
  const room = new Room()
  window.back = { room, over: null }
  room.on('disconnected', (reason) => {
    window.back.over = reason ?? -1
  })
  try {
    await room.connect(url, token, { maxRetries: 0 })
    return 'in'
  } catch {
    return 'refused'
  }
}

export function isBackOut() {
  return window.back.over !== null
}
