import { element, sign } from './elements.js'
import { post } from './fault-panel.js'
import { onSent } from './stream.js'
import { inEachLanguage, languageNow, word } from './words.js'

const HOUR = 3_600_000
const STEPS = { hour: HOUR, day: 24 * HOUR, fortnight: 14 * 24 * HOUR, quarter: 90 * 24 * HOUR }
// the product follows by a stream of its own, which may arrive a moment later
const PRODUCT_FOLLOWS_WITHIN_MILLISECONDS = 400

let ahead = 0
onSent('clock', ({ offsetMilliseconds }) => {
  ahead = offsetMilliseconds
})

/** Now, by the clock of the sandbox, in epoch milliseconds. */
export function sandboxNow() {
  return Date.now() + ahead
}

/** Draws the clock and what moves it; calls back when it was moved and the product had time to follow. */
export function startClock(place, onMoved) {
  const time = element('time', { class: 'clock-time' })
  const behind = element('span', { class: 'tag odd' })
  const hint = element('p', { class: 'quiet' })
  const buttons = Object.entries(STEPS).map(([step, forwardMilliseconds]) =>
    element('button', {
      type: 'button',
      class: 'button',
      'data-step': step,
      onclick: () => post('/control/clock', { forwardMilliseconds }),
    }),
  )
  const now = element('button', { type: 'button', class: 'button', onclick: () => post('/control/clock/reset') })
  const label = element('h2')
  const face = element('div', { class: 'clock-face' }, sign('clock'), label, time, behind)
  place.replaceChildren(face, element('div', { class: 'clock-steps' }, ...buttons, now), hint)

  inEachLanguage(() => {
    label.textContent = word('clock')
    hint.textContent = word('clockHint')
    for (const button of buttons) button.textContent = word(button.dataset.step)
    now.textContent = word('now')
    draw()
  })
  setInterval(draw, 1000)

  let known
  onSent('clock', () => {
    draw()
    if (known !== undefined && known !== ahead) setTimeout(onMoved, PRODUCT_FOLLOWS_WITHIN_MILLISECONDS)
    known = ahead
  })

  function draw() {
    const date = new Date(sandboxNow())
    time.dateTime = date.toISOString()
    time.textContent = date.toLocaleString(languageNow() === 'zh' ? 'zh-CN' : 'en-GB', {
      dateStyle: 'medium',
      timeStyle: 'medium',
    })
    behind.hidden = ahead === 0
    behind.textContent = `${word('clockAhead')} ${inDaysAndHours(ahead)}`
    now.hidden = ahead === 0
  }
}

function inDaysAndHours(milliseconds) {
  const hours = Math.round(milliseconds / HOUR)
  const parts = [
    [Math.floor(hours / 24), 'days'],
    [hours % 24, 'hours'],
  ]
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${word(unit)}`] : [])).join(' ')
}
