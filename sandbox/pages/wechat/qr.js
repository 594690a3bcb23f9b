// Follows what the phone does with the code on this page, and goes where it says once it was confirmed.

const ASKS_EVERY_MILLISECONDS = 200

const main = document.querySelector('main.qr')
const address = `/connect/l/qrconnect?uuid=${main.dataset.code}`

for (const again of document.querySelectorAll('[data-again]')) {
  again.addEventListener('click', (event) => {
    event.preventDefault()
    location.reload()
  })
}
addEventListener('pagehide', () => navigator.sendBeacon(`/connect/l/gone?uuid=${main.dataset.code}`))
addEventListener('pageshow', (event) => event.persisted && location.reload())
await follow()

async function follow() {
  while (main.dataset.state === 'waiting' || main.dataset.state === 'scanned') {
    await new Promise((resolve) => setTimeout(resolve, ASKS_EVERY_MILLISECONDS))
    const answer = await fetch(address, { cache: 'no-store' }).catch(() => undefined)
    if (!answer?.ok) continue
    const { state, redirectUrl } = await answer.json()
    if (state !== main.dataset.state) show(state)
    if (redirectUrl) location.replace(redirectUrl)
  }
}

function show(state) {
  main.dataset.state = state
  for (const said of document.querySelectorAll('.said')) said.hidden = said.dataset.for !== state
}
