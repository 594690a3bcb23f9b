/** An element with its attributes (`on…` are listeners, false and undefined are left out) and its children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else if (value === true) made.setAttribute(key, '')
    else if (value !== false && value !== undefined) made.setAttribute(key, value)
  }
  made.append(...children.filter((child) => child !== undefined && child !== false))
  return made
}

const SIGNS = {
  reload: 'M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7',
  enlarge: 'M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
}

/** A small drawing that stands for a word; the button that holds it must say the word. */
export function sign(name) {
  return drawing('0 0 24 24', 'sign', SIGNS[name])
}

export function drawing(viewBox, className, ...paths) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', viewBox)
  svg.setAttribute('aria-hidden', 'true')
  if (className) svg.setAttribute('class', className)
  for (const path of paths) {
    const stroke = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    stroke.setAttribute('d', path)
    svg.append(stroke)
  }
  return svg
}
