import { element } from './elements.js'
import { toast } from './toast.js'
import { inEachLanguage, word } from './words.js'

const KINDS = ['normal', 'no-limits', 'down', 'slow', 'error']
const PATHS = { tencent: '/control/gateways/tencent', aliyun: '/control/gateways/aliyun', wechat: '/control/wechat' }

/** A card for each gateway and for WeChat, to choose how it behaves. */
export async function startFaultPanel(place) {
  const [sms, wechat] = await Promise.all(['/control/gateways', '/control/wechat'].map(read))
  let gateways = [...sms, wechat]
  inEachLanguage(draw)

  function draw() {
    place.replaceChildren(...gateways.map((gateway) => card(gateway)))
  }

  function card({ name, fault, errorCodes }) {
    const codes = element(
      'select',
      { class: 'field', 'aria-label': word('errorCode'), onchange: () => set({ kind: 'error', code: codes.value }) },
      ...errorCodes.map((code) => element('option', { value: code }, code)),
    )
    if (fault.kind === 'error') codes.value = fault.code
    const tag = element('span', { class: fault.kind === 'normal' ? 'tag' : 'tag odd' }, word(fault.kind))
    const kinds = KINDS.filter((kind) => name !== 'wechat' || kind !== 'no-limits')
    const choices = kinds.map((kind) => choice(name, kind, fault.kind === kind, () => set(faultOf(kind, codes.value))))
    const fieldset = element('fieldset', { class: 'gateway', 'aria-label': `${word('gateway')} ${word(name)}` })
    const title = element('div', { class: 'gateway-title' }, element('h3', {}, word(name)), tag)
    fieldset.append(element('div', { class: 'choices' }, ...choices))
    fieldset.append(element('div', { class: 'choice-code', hidden: fault.kind !== 'error' }, codes))
    return element('div', { class: 'card', 'data-gateway': name }, title, fieldset)

    async function set(chosen) {
      const answer = await post(PATHS[name], chosen)
      if (!answer) return
      gateways = gateways.map((gateway) => (gateway.name === name ? answer : gateway))
      draw()
      document.querySelector(`[data-gateway="${name}"] input:checked`).focus()
    }
  }
}

async function read(path) {
  return (await fetch(path)).json()
}

/** Asks the sandbox for a change; the answer is what it says, or nothing when it failed, which is told. */
export async function post(path, body = {}) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined)
  if (answer?.ok) return answer.json()
  toast(word('failed'))
}

function choice(gateway, kind, checked, onchange) {
  const input = element('input', { type: 'radio', name: gateway, value: kind, checked, onchange })
  const own = kind === 'normal' && gateway === 'wechat' ? 'wechatNormalHint' : `${kind}Hint`
  const hint = element('span', { class: 'quiet' }, word(own))
  return element('label', { class: 'choice' }, input, element('span', {}, word(kind), hint))
}

function faultOf(kind, code) {
  return kind === 'error' ? { kind, code } : { kind }
}
