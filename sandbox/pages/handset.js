import { copy } from './copy.js'
import { element, sign } from './elements.js'
import { isLive, messagesOf, numbersWithMessages, onMessages } from './messages.js'
import { readable } from './numbers.js'
import { demoPeople } from './people.js'
import { inEachLanguage, languageNow, word } from './words.js'

const ALL = 'all'
const OTHER = 'other'

/** Draws the pretend phone into its place and keeps it up to date; the answer chooses the number that it shows. */
export async function startHandset(place) {
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
  const top = element(
    'header',
    { class: 'handset-top' },
    element('div', { class: 'handset-title' }, title, live),
    label,
  )
  top.append(select, input)
  place.replaceChildren(top, newest, list)

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
  return { choose, invent: (number) => invented.add(number) && choose(number) }

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
        ? messages.map((message) => bubble(message, people, newIds.has(message.id)))
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

function bubble(message, people, isNew) {
  const time = new Date(message.receivedAt)
  const meta = element(
    'p',
    { class: 'quiet' },
    element('span', {}, whose(message.number, people)),
    element(
      'span',
      {},
      `${word(message.gateway)} `,
      element('time', { datetime: message.receivedAt }, time.toLocaleTimeString(languageNow(), { hour12: false })),
    ),
  )
  const text = element('p', { class: 'bubble', lang: /[A-Za-z]{4}/.test(message.text) ? 'en' : 'zh-CN' })
  const [before, after] = message.code ? message.text.split(message.code) : [message.text]
  text.append(before)
  if (message.code) {
    const label = `${word('copyCode')} ${message.code}`
    const button = { type: 'button', class: 'code', 'aria-label': label, onclick: () => copy(message.code) }
    text.append(element('button', button, message.code), after ?? '')
  }
  return element('li', { class: isNew ? 'message new' : 'message' }, meta, text)
}

function whose(number, people) {
  const person = people.find((one) => one.number === number)
  return person ? person.name[languageNow()] : readable(number)
}
