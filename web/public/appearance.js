// Before the first picture, so that nothing flashes: the chosen appearance, and the language of the document.
;(() => {
  try {
    const appearance = localStorage.getItem('foyer.appearance')
    if (appearance === 'light' || appearance === 'dark') document.documentElement.dataset.appearance = appearance
    const locale = localStorage.getItem('foyer.locale')
    if (locale === 'zh-CN' || locale === 'en') document.documentElement.lang = locale
  } catch {
    // storage may be forbidden; the system's appearance then
  }
})()

// Without the page's own code nothing can be drawn. Where it does not arrive, all is asked for again, a few times with
// growing pauses; then the person is told. What comes after the page is loaded, the app looks after itself.
;(() => {
  const PAUSES = [1000, 2000, 4000, 8000]
  const TRIES = 'foyer.tries'
  let loaded = false
  let missing = false

  addEventListener(
    'error',
    ({ target }) => {
      if (loaded || missing || !isNeeded(target)) return
      missing = true
      const tries = triesBefore()
      const pause = PAUSES[tries]
      if (pause === undefined || !remember(tries + 1)) return whenRead(tell)
      setTimeout(() => location.reload(), pause)
    },
    true,
  )
  addEventListener('load', () => {
    loaded = true
    if (!missing) remember(0)
  })

  function isNeeded(element) {
    if (element instanceof HTMLScriptElement) return element.type === 'module'
    return element instanceof HTMLLinkElement && element.rel === 'stylesheet'
  }

  function triesBefore() {
    try {
      return Number(sessionStorage.getItem(TRIES))
    } catch {
      return PAUSES.length
    }
  }

  function remember(tries) {
    try {
      if (tries > 0) sessionStorage.setItem(TRIES, String(tries))
      else sessionStorage.removeItem(TRIES)
      return true
    } catch {
      return false // storage may be forbidden; what cannot be counted is not done again by itself
    }
  }

  function whenRead(act) {
    if (document.readyState !== 'loading') act()
    else addEventListener('DOMContentLoaded', act)
  }

  function tell() {
    const english = document.documentElement.lang === 'en'
    const line = document.createElement('p')
    line.setAttribute('role', 'alert')
    line.textContent = english ? 'This page did not arrive completely.' : '页面没有完整送达。'
    const button = document.createElement('button')
    button.textContent = english ? 'Load again' : '重新加载'
    button.addEventListener('click', () => {
      remember(0)
      location.reload()
    })
    document.getElementById('root').replaceChildren(line, button)
  }
})()
