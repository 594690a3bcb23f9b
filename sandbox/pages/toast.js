const SHOWN_FOR_MILLISECONDS = 2200
let hiding

/** Says something in passing, to eyes and to screen readers. */
export function toast(text) {
  const place = document.querySelector('.toast')
  place.textContent = text
  place.classList.add('shown')
  clearTimeout(hiding)
  hiding = setTimeout(() => place.classList.remove('shown'), SHOWN_FOR_MILLISECONDS)
}
