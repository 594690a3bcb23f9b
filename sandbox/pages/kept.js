/** What this browser keeps for the page; nothing where it refuses to. */
export function kept(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // SecurityError
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // then it is forgotten with the page
  }
}
