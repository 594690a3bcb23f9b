import { startClock } from './clock.js'
import { copy } from './copy.js'
import { createDevice, ROWS, rowOf, sizeOf, TERMINALS } from './devices.js'
import { element } from './elements.js'
import { codeAtHand, startHandset } from './handset.js'
import { keep, kept } from './kept.js'
import { followMessages, onMessages } from './messages.js'
import { inventNumber, readable } from './numbers.js'
import { demoPeople } from './people.js'
import { openStream } from './stream.js'
import { startStrip } from './strip.js'
import { inEachLanguage, languageNow, startWords, word } from './words.js'

const ALL = 'all'
const PHONE = 'phone'
const GAP = 24
// as people list them; on the desk they stand so that the rows are even
const SWITCHER = ['windows', 'mac', 'android', 'ios', 'ipad', 'web']
const RETRY_EVERY_MILLISECONDS = 1500
const LIT_FOR_MILLISECONDS = 1800

const stage = document.querySelector('.stage')
const desk = document.querySelector('.desk')
let isProductThere = false
const strip = startStrip(document.querySelector('.events'))
const { productUrl, frames } = await (await fetch('/stage.json')).json()
const { people, password } = await demoPeople()

startWords('stageTitle')
const devices = TERMINALS.map((terminal) => {
  const frame = frames.find((one) => one.terminal === terminal)
  return createDevice(frame, new URL(productUrl).host, () => look(terminal))
})
// the strip lies between the two rows, for the eye and for the keyboard
desk.prepend(...devices.filter(({ terminal }) => rowOf(terminal) === 1).map(({ place }) => place))
desk.append(...devices.filter(({ terminal }) => rowOf(terminal) !== 1).map(({ place }) => place))
const handset = await startHandset(document.querySelector('.handset'), { open: openOnTheWeb })
startPeople()
startSwitcher()
startCodeBar()
startSteps()
startClock(document.querySelector('.clock'), loadAll)
followMessages()
openStream()
addEventListener('message', takeEvent)
new ResizeObserver(arrange).observe(desk)
matchMedia('(min-width: 1200px)').addEventListener('change', arrange)
matchMedia('(min-width: 640px)').addEventListener('change', arrange)
void loadWhenReady()

// --- which terminal is looked at, and how large each is then

function look(terminal) {
  stage.dataset.chosen = terminal
  arrange()
  const button = document.querySelector(`.switcher [data-look="${terminal}"]`)
  button.focus({ preventScroll: true })
  button.scrollIntoView({ block: 'nearest', inline: 'center' })
}

function arrange() {
  const chosen = stage.dataset.chosen ?? ALL
  const isNarrow = innerWidth < 640
  const isWide = innerWidth >= 1200
  const inView = chosen === ALL || chosen === PHONE ? (isNarrow ? 'ios' : isWide ? ALL : 'windows') : chosen
  const mode = isNarrow ? 'tabs' : inView === ALL ? 'all' : 'one'
  stage.dataset.mode = mode
  stage.classList.toggle('phone-chosen', chosen === PHONE)

  const width = desk.clientWidth
  for (const { terminal, place } of devices) {
    const isChosen = terminal === inView && !(isNarrow && chosen === PHONE)
    place.classList.toggle('chosen', isChosen)
    place.classList.toggle('small', mode === 'one' && !isChosen)
    place.style.setProperty('--order', String(mode === 'all' ? rowOf(terminal) : isChosen ? 1 : 3))
    place.style.setProperty('--align', rowOf(terminal) === 1 ? 'flex-end' : 'flex-start')
    place.style.setProperty('--scale', String(scaleOf(terminal, mode, isChosen, inView, width)))
  }
  const current = isNarrow && chosen === ALL ? 'ios' : chosen === ALL && !isWide ? inView : chosen
  for (const button of document.querySelectorAll('.switcher button')) {
    button.setAttribute('aria-current', String(button.dataset.look === current))
    button.hidden = (button.dataset.look === ALL && !isWide) || (button.dataset.look === PHONE && !isNarrow)
  }
}

function scaleOf(terminal, mode, isChosen, inView, width) {
  if (mode === 'all') return Math.min(1, ...ROWS.map((row) => fitting(row, width)))
  if (mode === 'tabs') return Math.min(1, width / sizeOf(terminal).width)
  const tallest = Math.max(560, innerHeight - 200)
  if (isChosen) return Math.min(1, width / sizeOf(terminal).width, tallest / sizeOf(terminal).height)
  return fitting(
    TERMINALS.filter((other) => other !== inView),
    width,
  )
}

// the scale at which these devices stand in one row; the last pixel is left for rounding
function fitting(row, width) {
  const devicesWide = row.reduce((sum, terminal) => sum + sizeOf(terminal).width, 0)
  return (width - (row.length - 1) * GAP - 1) / devicesWide
}

function startSwitcher() {
  const looks = [ALL, ...SWITCHER, PHONE]
  const switcher = document.querySelector('.switcher')
  switcher.append(
    ...looks.map((one) => element('button', { type: 'button', 'data-look': one, onclick: () => look(one) })),
  )
  inEachLanguage(() => {
    for (const button of switcher.children) button.textContent = word(button.dataset.look)
  })
  arrange()
}

// --- the demo people

function startPeople() {
  const place = document.querySelector('.people')
  inEachLanguage(() => {
    const language = languageNow()
    const buttons = people.map((person) => personButton(person.name[language], person.trait[language], person.number))
    buttons.push(personButton(word('newNumber'), word('newNumberTrait')), passwordButton())
    place.replaceChildren(...buttons.map((button) => element('li', {}, button)))
  })
}

function passwordButton() {
  const attributes = { type: 'button', class: 'person', onclick: () => copy(password) }
  return element(
    'button',
    attributes,
    element('b', {}, word('password')),
    element('span', { class: 'quiet' }, password),
  )
}

function personButton(name, trait, number) {
  const button = element(
    'button',
    { type: 'button', class: 'person', title: number && readable(number) },
    element('b', {}, name),
    element('span', { class: 'quiet' }, trait),
  )
  button.addEventListener('click', () => {
    const chosen = number ?? inventNumber()
    if (number) handset.choose(number)
    else handset.invent(chosen)
    void copy(chosen)
  })
  return button
}

function startSteps() {
  const steps = document.querySelector('.steps')
  steps.open = kept('foyer-sandbox-steps') !== 'closed'
  steps.addEventListener('toggle', () => keep('foyer-sandbox-steps', steps.open ? 'open' : 'closed'))
}

// --- the latest code, at hand where the pretend phone is a tab away

function startCodeBar() {
  const bar = document.querySelector('.code-bar')
  onMessages((fresh) => {
    const withCode = fresh.find(({ code }) => code)
    if (withCode) bar.replaceChildren(...codeAtHand(withCode, people))
    bar.hidden = !bar.hasChildNodes() || stage.dataset.mode !== 'tabs' || stage.dataset.chosen === PHONE
  })
  new MutationObserver(() => {
    bar.hidden = !bar.hasChildNodes() || stage.dataset.mode !== 'tabs' || stage.dataset.chosen === PHONE
  }).observe(stage, { attributeFilter: ['data-mode', 'data-chosen'] })
}

// --- the product in the frames, and what they report

async function loadWhenReady() {
  for (;;) {
    try {
      await fetch(productUrl, { mode: 'no-cors', cache: 'no-store' })
      break
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY_MILLISECONDS))
    }
  }
  isProductThere = true
  loadAll()
}

// the product's screens read the server's time as they load
function loadAll() {
  if (isProductThere) for (const device of devices) device.load()
}

// the address in a message, on the terminal that is a browser
function openOnTheWeb(address) {
  const { pathname, search, hash } = new URL(address)
  devices.find(({ terminal }) => terminal === 'web').open(pathname + search + hash)
  if (stage.dataset.mode !== 'all') look('web')
}

function takeEvent({ source, origin, data }) {
  const device = devices.find((one) => one.isSource(source))
  if (!device || origin !== device.origin || data?.source !== 'foyer') return
  if (data.event === 'keeps-nothing') document.querySelector('.warning').hidden = false
  if (!strip.isKnown(data.event)) return
  const at = Number.isFinite(data.at) ? data.at : Date.now()
  const reason = typeof data.reason === 'string' ? data.reason.slice(0, 80) : undefined
  // which terminal it is, is known from the frame, not from what it says
  strip.add({ event: data.event, terminal: device.terminal, at, reason })
  light(device.body, strip.isTold(data.event))
}

function light(body, isTold) {
  body.classList.add('lit')
  body.classList.toggle('told', isTold)
  setTimeout(() => body.classList.remove('lit', 'told'), LIT_FOR_MILLISECONDS)
}
