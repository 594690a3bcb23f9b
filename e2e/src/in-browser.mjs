// What runs inside the browser's pages; everything else of the stories runs outside.

export function playMachine({ installed, safari }) {
  if (safari) {
    Object.defineProperty(Navigator.prototype, 'userAgentData', { value: undefined })
    Object.defineProperty(Navigator.prototype, 'maxTouchPoints', { value: 5 })
    Object.defineProperty(Navigator.prototype, 'standalone', { value: installed })
  } else if (installed) {
    const asked = window.matchMedia.bind(window)
    window.matchMedia = (query) => asked(query === '(display-mode: standalone)' ? 'all' : query)
  }
}

export async function askForSession() {
  const token = localStorage.getItem('foyer.token')
  const answer = await fetch('/v1/my/session', token ? { headers: { authorization: `Bearer ${token}` } } : {})
  return (await answer.json()).session
}

export async function movementsEnd({ atOnce = false } = {}) {
  // What a change of the page or of the colour scheme sets in motion begins with the frame after it.
  const aFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  for (;;) {
    await aFrame()
    await aFrame()
    const moving = document.getAnimations().filter((one) => one.playState === 'running')
    const ending = moving.filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    if (ending.length === 0) return
    if (atOnce) for (const one of ending) one.finish()
    await Promise.allSettled(ending.map((one) => one.finished))
  }
}

export async function goWithin({ path, by, patience }) {
  const aFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const heading = () => document.querySelector('h1')
  const go = async (to) => {
    const [left, until] = [heading(), performance.now() + patience]
    history.pushState({}, '', to)
    while (left?.isConnected || !heading()) {
      if (performance.now() > until) throw new Error(`the screen at ${to} did not come`)
      await aFrame()
    }
  }
  await go(by)
  await go(path)
}

export function paste(text) {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text', text)
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

export function kept(key) {
  return localStorage.getItem(key)
}

export function colourOfThePaper() {
  return getComputedStyle(document.body).backgroundColor
}

export function longestMovement() {
  return Math.max(0, ...document.getAnimations().map((one) => Number(one.effect.getComputedTiming().duration)))
}

export function isKept() {
  return navigator.serviceWorker?.controller?.state === 'activated'
}

export async function lookForUpdate() {
  const registration = await navigator.serviceWorker.getRegistration()
  await registration.update()
}

export function scrollToTop(element) {
  for (let around = element; around; around = around.parentElement) around.scrollTop = 0
}

export function nextPicture() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}

export function hasAxe() {
  return window.axe !== undefined
}

export async function axeFinds(runOnly) {
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'], runOnly })
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
  }))
}

export function isRead({ text, patience }) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!document.body.textContent.includes(text)) return
      observer.disconnect()
      resolve()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    setTimeout(() => reject(new Error(`nobody read: ${text}`)), patience)
    look()
  })
}

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
  const all = [...window.counted]
  const sum = (what) => all.reduce((before, [, one]) => before + (one[what] ?? 0), 0)
  const pictures = all.filter(([, one]) => one.kind === 'video').map(([key, one]) => [key, one.framesReceived ?? 0])
  return {
    frames: sum('framesReceived'),
    sound: sum('totalAudioEnergy'),
    packets: sum('packetsReceived'),
    pictures: Object.fromEntries(pictures),
  }
}

export async function startHere() {
  const token = localStorage.getItem('foyer.token')
  const ask = async (method, url, body) => {
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    }
    const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return answer.status === 204 ? undefined : answer.json()
  }
  const { attendances } = await ask('GET', '/v1/my/meetings')
  for (const { id } of attendances) await ask('DELETE', `/v1/my/attendances/${id}`)
  const { meeting } = await ask('POST', '/v1/my/started-meetings', { topic: null, leave: [] })
  return meeting.id
}
