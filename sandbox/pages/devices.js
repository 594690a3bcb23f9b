import { drawing, element, sign } from './elements.js'
import { inEachLanguage, languageNow, word } from './words.js'

// the size of each terminal's window, in its own pixels, and what is around it
const DEVICES = {
  windows: { screen: [1024, 680], around: 'window', row: 1 },
  mac: { screen: [1024, 680], around: 'window', row: 1 },
  android: { screen: [390, 844], around: 'handheld', row: 1, bezel: 12, round: 44 },
  web: { screen: [1280, 800], around: 'browser', row: 3 },
  ipad: { screen: [820, 1180], around: 'handheld', row: 3, bezel: 26, round: 46 },
  ios: { screen: [390, 844], around: 'handheld', row: 3, bezel: 14, round: 62 },
}
const BAR = { window: 40, browser: 60 }

// what the product may do in its frame; passkeys wherever the frame has gone on its way
const ALLOWED = [
  'publickey-credentials-get *',
  'publickey-credentials-create *',
  ...['clipboard-read', 'clipboard-write', 'camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen'],
  'screen-wake-lock',
].join('; ')

/** The terminals in the order in which they stand. */
export const TERMINALS = Object.keys(DEVICES)

export const ROWS = [1, 3].map((row) => TERMINALS.filter((terminal) => DEVICES[terminal].row === row))

export function rowOf(terminal) {
  return DEVICES[terminal].row
}

/** How much room a device takes at its true size, with what is around its screen. */
export function sizeOf(terminal) {
  const { screen, around, bezel } = DEVICES[terminal]
  const [width, height] = screen
  if (around === 'handheld') return { width: width + 2 * bezel, height: height + 2 * bezel }
  return { width, height: height + BAR[around] }
}

/** One device: its label, its frame, and what stands in the frame until the product answers. */
export function createDevice(frame, productHost, onEnlarge) {
  const { terminal } = frame
  const { around, bezel, round } = DEVICES[terminal]
  const body = element('div', { class: 'device-body', 'data-terminal': terminal })
  const waiting = createWaiting(productHost)
  const name = element('span', { class: 'quiet' })
  const reload = element('button', { type: 'button', class: 'sign-button', onclick: () => load() }, sign('reload'))
  const enlarge = element(
    'button',
    { type: 'button', class: 'sign-button enlarge', onclick: onEnlarge },
    sign('enlarge'),
  )
  const title = element('h2')
  const label = element('header', { class: 'device-label' }, title, name)
  label.append(element('div', { class: 'device-acts' }, reload, enlarge))
  const place = element(
    'article',
    { class: `device is-${around}` },
    label,
    element('div', { class: 'device-place' }, body),
  )
  const { width, height } = sizeOf(terminal)
  for (const [key, value] of Object.entries({ width, height })) place.style.setProperty(`--${key}`, String(value))
  if (around === 'handheld') {
    body.style.setProperty('--bezel-width', `${bezel}px`)
    body.style.setProperty('--round', `${round}px`)
  } else body.append(createBar(terminal, frame.url))
  body.append(waiting)

  let iframe
  inEachLanguage(() => {
    title.textContent = word(terminal)
    name.textContent = frame.deviceName[languageNow()].replace(new RegExp(`^${word(terminal)}\\s*`), '')
    reload.setAttribute('aria-label', `${word('reload')} ${word(terminal)}`)
    reload.title = word('reload')
    enlarge.setAttribute('aria-label', `${word('enlarge')} ${word(terminal)}`)
    enlarge.title = word('enlarge')
    if (iframe) iframe.title = word(terminal)
  })
  return {
    terminal,
    place,
    body,
    load: () => load(),
    open: (path) => load(new URL(path, frame.url).href),
    isSource: (source) => iframe?.contentWindow === source,
    origin: new URL(frame.url).origin,
  }

  // a frame that is made anew has its declaration again, whatever the page in it did to its window's name
  function load(address = frame.url) {
    waiting.remove()
    const declared = { terminal, deviceName: frame.deviceName[languageNow()] }
    if (terminal !== 'web') declared.shell = 'installed'
    const made = element('iframe', {
      name: `foyer-stage:${JSON.stringify(declared)}`,
      title: word(terminal),
      allow: ALLOWED,
      src: address,
    })
    if (iframe) iframe.replaceWith(made)
    else body.append(made)
    iframe = made
  }
}

function createWaiting(productHost) {
  const text = element('p')
  const hint = element('p')
  inEachLanguage(() => {
    text.textContent = word('waiting')
    hint.textContent = `${productHost} · ${word('waitingHint')}`
  })
  const mark = drawing('0 0 32 32', '', 'M8.5 28V8A3.5 3.5 0 0 1 12 4.5h8A3.5 3.5 0 0 1 23.5 8v20')
  return element('div', { class: 'waiting' }, mark, element('div', {}, text, hint))
}

// what a window has on top; drawn, not to be used
function createBar(terminal, url) {
  const bar = element('div', { class: 'frame-bar', 'aria-hidden': 'true' })
  if (terminal === 'mac') {
    bar.append(sized(drawing('0 0 68 16', '', circle(8), circle(34), circle(60)), 68, 16))
    bar.append(element('span', { class: 'middle' }, '门厅'), element('span', { class: 'end' }))
  }
  if (terminal === 'windows') {
    bar.append(element('span', { class: 'start' }, '门厅'))
    bar.append(sized(drawing('0 0 132 16', '', 'M2 8h14M59 2h13v13H59zM116 2l13 13M129 2l-13 13'), 132, 16))
  }
  if (terminal === 'web') {
    bar.append(
      sized(
        drawing('0 0 112 24', '', 'M14 4l-8 8 8 8M6 12h14M50 4l8 8-8 8M58 12H44M104 12a8 8 0 1 1-2.4-5.7M104 3v5h-5'),
        112,
        24,
      ),
    )
    bar.append(element('span', { class: 'address' }, new URL(url).host))
  }
  return bar
}

function circle(x) {
  return `M${x - 6} 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0`
}

function sized(svg, width, height) {
  svg.setAttribute('width', width)
  svg.setAttribute('height', height)
  return svg
}
