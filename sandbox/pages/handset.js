import { sandboxNow } from './clock.js'
import { copy } from './copy.js'
import { element, sign } from './elements.js'
import { isLive, messagesOf, numbersWithMessages, onMessages } from './messages.js'
import { readable } from './numbers.js'
import { demoPeople } from './people.js'
import { createTabs } from './tabs.js'
import { startWechat } from './wechat-phone.js'
import { inEachLanguage, languageNow, word } from './words.js'

const ALL = 'all'
const OTHER = 'other'

/**
 * Draws the pretend phone into its place and keeps it up to date; the answer chooses the number that it shows. `open`
 * takes the address in a message; without it, a tab of its own shows it.
 */
export async function startHandset(place, { open } = {}) {
  const { people } = await demoPeople()
  const invented = new Set()
  let choice = ALL
  let typed = ''

  const live = element('span', { class: 'live' })
  const select = element('select', { class: 'field', id: 'number', onchange: () => choose(select.value) })
  const input = element('input', {
    class: 'field',
    type: 'tel',
    autocomplete: 'off',
    oninput() {
      typed = input.value.replaceAll(/[\s()-]/g, '')
      drawMessages([])
    },
  })
  const title = element('h2', { id: 'handset-title' })
  const label = element('label', { class: 'unseen', for: 'number' })
  const newest = element('div', { class: 'newest-code', hidden: true })
  const list = element('ol', { class: 'messages', tabindex: '0', 'aria-labelledby': 'handset-title' })
  const sms = element(
    'div',
    { class: 'app' },
    element('div', { class: 'handset-number' }, label, select, input),
    newest,
    list,
  )
  const wechat = element('div', { class: 'app' })
  const tabs = createTabs('apps', { sms, wechat })
  const top = element('header', { class: 'handset-top' }, element('div', { class: 'handset-title' }, title, live))
  top.append(tabs.bar)
  place.replaceChildren(top, sms, wechat)
  startWechat(wechat, (waiting) => tabs.count('wechat', waiting))

  inEachLanguage(() => {
    title.textContent = word('handset')
    label.textContent = word('showNumber')
    input.placeholder = '+86…'
    input.setAttribute('aria-label', word('typeNumber'))
    drawChoices()
    drawMessages([])
  })
  onMessages((fresh) => {
    drawChoices()
    drawMessages(fresh)
  })
  return { choose: chooseAndShow, invent: (number) => invented.add(number) && chooseAndShow(number) }

  function chooseAndShow(number) {
    tabs.choose('sms')
    choose(number)
  }

  function choose(number) {
    choice = number
    drawChoices()
    drawMessages([])
    if (choice === OTHER) input.focus()
  }

  function drawChoices() {
    const known = people.map(({ number, name }) => ({ number, text: `${name[languageNow()]} ${readable(number)}` }))
    const others = new Set([...invented, ...numbersWithMessages()])
    for (const { number } of known) others.delete(number)
    select.replaceChildren(
      element('option', { value: ALL }, word('allNumbers')),
      ...known.map(({ number, text }) => element('option', { value: number }, text)),
      ...[...others].map((number) => element('option', { value: number }, readable(number))),
      element('option', { value: OTHER }, word('otherNumber')),
    )
    select.value = choice
    input.hidden = choice !== OTHER
    live.textContent = word(isLive() ? 'live' : 'offline')
    live.classList.toggle('on', isLive())
  }

  function drawMessages(fresh) {
    const number = choice === ALL ? undefined : choice === OTHER ? typed : choice
    const messages = choice === OTHER && !typed ? [] : messagesOf(number)
    const newIds = new Set(fresh.map(({ id }) => id))
    const withCode = messages.find(({ code }) => code)
    newest.hidden = !withCode
    if (withCode) newest.replaceChildren(...codeAtHand(withCode, people))
    list.replaceChildren(
      ...(messages.length > 0
        ? messages.map((message) => bubble(message, people, newIds.has(message.id), open))
        : [element('li', { class: 'no-messages' }, word('noMessages'))]),
    )
  }
}

/** The code in large digits, for whom it is, and a button to copy it. */
export function codeAtHand(message, people) {
  return [
    element(
      'div',
      {},
      element('span', { class: 'quiet' }, `${word('newestCode')} · ${whose(message.number, people)}`),
      element('span', { class: 'digits' }, message.code),
    ),
    element(
      'button',
      { type: 'button', class: 'button acts', onclick: () => copy(message.code) },
      sign('copy'),
      word('copy'),
      element('span', { class: 'unseen' }, ` ${message.code}`),
    ),
  ]
}

function bubble(message, people, isNew, open) {
  const time = new Date(message.receivedAt)
  const meta = element(
    'p',
    { class: 'quiet' },
    element('span', {}, whose(message.number, people)),
    element('span', {}, `${word(message.gateway)} `, element('time', { datetime: message.receivedAt }, whenIn(time))),
  )
  const text = element('p', { class: 'bubble', lang: /[A-Za-z]{4}/.test(message.text) ? 'en' : 'zh-CN' })
  const live = message.code ?? message.link
  const [before, after] = live ? message.text.split(live) : [message.text]
  text.append(before)
  if (live) text.append(message.code ? codeIn(message.code) : linkIn(message.link, open), after ?? '')
  return element('li', { class: isNew ? 'message new' : 'message' }, meta, text)
}

// with the day, when that is another than the sandbox's today
function whenIn(time) {
  const clock = time.toLocaleTimeString(languageNow(), { hour12: false })
  if (time.toDateString() === new Date(sandboxNow()).toDateString()) return clock
  return `${time.toLocaleDateString(languageNow(), { month: 'short', day: 'numeric' })} ${clock}`
}

function codeIn(code) {
  const label = `${word('copyCode')} ${code}`
  return element('button', { type: 'button', class: 'code', 'aria-label': label, onclick: () => copy(code) }, code)
}

// On the stage a link opens on the web terminal, since its tabs are no terminals. With Ctrl, Shift or ⌘ pressed, and on the
// page of the phone alone, it is a link as any other.
function linkIn(address, open) {
  const onclick = (event) => {
    if (!open || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    open(address)
  }
  return element('a', { href: address, target: '_blank', rel: 'noreferrer', onclick }, address)
}

function whose(number, people) {
  const person = people.find((one) => one.number === number)
  return person ? person.name[languageNow()] : readable(number)
}
