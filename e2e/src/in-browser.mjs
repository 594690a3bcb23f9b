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

export async function movementsEnd() {
  // What a change of the page or of the colour scheme sets in motion begins with the frame after it.
  const aFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  for (;;) {
    await aFrame()
    await aFrame()
    const moving = document.getAnimations().filter((one) => one.playState === 'running')
    const ending = moving.filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    if (ending.length === 0) return
    await Promise.allSettled(ending.map((one) => one.finished))
  }
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
