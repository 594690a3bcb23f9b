import { element } from './elements.js'
import { inEachLanguage, word } from './words.js'

/** A row of tabs for panels, by the keys of their words; the arrows move along it. The answer chooses one. */
export function createTabs(labelKey, panels) {
  const keys = Object.keys(panels)
  const bar = element('div', { class: 'tabs', role: 'tablist' })
  const counts = {}
  const tabs = keys.map((key) => {
    panels[key].id = `app-${key}`
    panels[key].setAttribute('role', 'tabpanel')
    panels[key].setAttribute('aria-labelledby', `tab-${key}`)
    const controls = { 'aria-controls': `app-${key}`, onclick: () => choose(key) }
    return element('button', { type: 'button', role: 'tab', id: `tab-${key}`, 'data-tab': key, ...controls })
  })
  bar.append(...tabs)
  bar.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const at = tabs.indexOf(document.activeElement)
    if (!step || at < 0) return
    const next = tabs[(at + step + tabs.length) % tabs.length]
    choose(next.dataset.tab)
    next.focus()
  })
  inEachLanguage(draw)
  choose(keys[0])
  return { bar, choose, count }

  function choose(chosen) {
    for (const tab of tabs) {
      const isChosen = tab.dataset.tab === chosen
      tab.setAttribute('aria-selected', String(isChosen))
      tab.tabIndex = isChosen ? 0 : -1
      panels[tab.dataset.tab].hidden = !isChosen
    }
  }

  /** how many things wait behind a tab */
  function count(key, number) {
    counts[key] = number
    draw()
  }

  function draw() {
    bar.setAttribute('aria-label', word(labelKey))
    for (const tab of tabs) {
      const number = counts[tab.dataset.tab]
      tab.textContent = number ? `${word(tab.dataset.tab)} ${number}` : word(tab.dataset.tab)
    }
  }
}
