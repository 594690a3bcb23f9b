// What runs inside the browser's pages of these tests.

/** Before any page's own script: remembers its connections, so that what they receive can be counted. */
export function rememberConnections() {
  window.connections = []
  /** What ended stays counted. */
  window.counted = new Map()
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(...args) {
      super(...args)
      window.connections.push(this)
    }
  }
}

export async function received() {
  for (const [nth, connection] of window.connections.entries())
    for (const one of (await connection.getStats()).values())
      if (one.type === 'inbound-rtp') window.counted.set(`${nth} ${one.id} ${one.ssrc}`, one)
  const all = [...window.counted.values()]
  const sum = (what) => all.reduce((before, one) => before + (one[what] ?? 0), 0)
  return { frames: sum('framesReceived'), sound: sum('totalAudioEnergy'), packets: sum('packetsReceived') }
}

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
