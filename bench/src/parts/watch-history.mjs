/* Runs in the page, before its own scripts. */

/** Makes the page a client that is signed in, and notes when the device's history got how far, and what was said of it. */
export function watchHistory({ token }) {
  window.foyerShell = { terminal: 'windows', deviceName: 'a terminal of the bench' }
  localStorage.setItem('foyer.token', token)
  localStorage.setItem('foyer.token.at', new Date().toISOString())
  window.historyReached = []
  window.historySaid = []
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...row) {
    if (this.name === 'reached')
      this.transaction.addEventListener('complete', () =>
        window.historyReached.push({ seq: row[0].seq, at: performance.now() }),
      )
    return put.apply(this, row)
  }
  new MutationObserver(() => {
    const bar = document.querySelector('[role=progressbar]')
    const said = bar?.getAttribute('aria-valuenow')
    if (said && window.historySaid.at(-1) !== Number(said)) window.historySaid.push(Number(said))
  }).observe(document, { subtree: true, childList: true, attributes: true })
}

/** Whether the device has all of it, and the list shows the first of it. */
export function hasAll(seq) {
  return window.historyReached.some((one) => one.seq >= seq) && document.querySelectorAll('main li button').length > 0
}

/** From the first question until the last page is in the device's store. */
export function tookAll(seq) {
  const asked = performance.getEntriesByType('resource').filter((one) => one.name.includes('/v1/my/history?'))
  const reached = window.historyReached.find((one) => one.seq >= seq)
  return {
    milliseconds: reached.at - asked[0].startTime,
    untilFirstPage: window.historyReached[0].at - asked[0].startTime,
    pages: asked.length,
    said: window.historySaid,
    listed: document.querySelectorAll('main li button').length,
  }
}
