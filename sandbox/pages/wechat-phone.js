import { element } from './elements.js'
import { post } from './fault-panel.js'
import { onSent } from './stream.js'
import { inEachLanguage, languageNow, word } from './words.js'

/** Draws the pretend phone's WeChat: the QR codes on show now, to scan as one of its identities; tells how many wait. */
export function startWechat(place, onCount) {
  let codes = []
  let identities = []
  let chosen
  const list = element('ol', { class: 'scans' })
  const title = element('h3', { class: 'unseen' })
  place.replaceChildren(title, list)
  inEachLanguage(() => {
    title.textContent = word('wechatCodes')
    draw()
  })

  onSent('codes', (sent) => {
    ;({ codes, identities } = sent)
    chosen ??= identities[0].id
    draw()
  })

  function draw() {
    const at = document.activeElement
    const held = at?.closest('.scan')?.dataset.code
    const items = codes.toReversed().map((code) => card(code))
    list.replaceChildren(...(items.length > 0 ? items : [element('li', { class: 'no-messages' }, word('noCodes'))]))
    onCount(codes.length)
    // the keyboard stays at the code that it was at
    const again = held && list.querySelector(`[data-code="${held}"]`)
    again?.querySelector(at.type === 'radio' ? 'input:checked' : '[data-act]')?.focus()
  }

  function card(code) {
    const when = new Date(code.shownAt).toLocaleTimeString(languageNow(), { hour12: false })
    const about = element(
      'p',
      { class: 'quiet' },
      element('b', {}, code.appName),
      element('span', {}, `${word('shownFor')} ${new URL(code.origin).host}`),
      element('time', { datetime: code.shownAt }, when),
    )
    const body = code.state === 'scanned' ? confirming(code) : scanning(code)
    return element('li', { class: 'card scan', 'data-code': code.id }, about, ...body)
  }

  function scanning(code) {
    const name = `identity-${code.id}`
    const people = identities.map((one) =>
      element(
        'label',
        { class: 'identity' },
        element('input', {
          type: 'radio',
          name,
          value: one.id,
          checked: one.id === chosen,
          onchange: () => {
            chosen = one.id
          },
        }),
        picture(one),
        one.nickname,
      ),
    )
    const legend = element('legend', { class: 'quiet' }, word('scanAs'))
    const scan = act(code, 'scan', 'scan', true, () => ({
      identity: list.querySelector(`[name="${name}"]:checked`).value,
    }))
    return [
      element('fieldset', { class: 'identities' }, legend, ...people),
      element('div', { class: 'scan-acts' }, scan, act(code, 'decline', 'declineScan')),
    ]
  }

  function confirming(code) {
    const one = identities.find(({ id }) => id === code.identity)
    const who = element('p', { class: 'identity' }, picture(one), `${word('scannedBy')} ${one.nickname}`)
    const acts = [act(code, 'confirm', 'confirmScan', true), act(code, 'decline', 'declineScan')]
    return [who, element('div', { class: 'scan-acts' }, ...acts)]
  }
}

function act(code, step, text, isMain = false, body = () => ({})) {
  return element(
    'button',
    {
      type: 'button',
      class: isMain ? 'button acts' : 'button',
      'data-act': step,
      onclick: () => post(`/control/wechat/codes/${code.id}/${step}`, body()),
    },
    word(text),
  )
}

function picture({ headimgurl }) {
  return element('img', { src: headimgurl, alt: '', width: 32, height: 32 })
}
