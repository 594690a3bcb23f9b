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
