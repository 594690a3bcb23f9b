/** +86 138 0000 0001; other countries' numbers as they are */
export function readable(number) {
  const mainland = /^\+86(\d{3})(\d{4})(\d{4})$/.exec(number)
  return mainland ? `+86 ${mainland[1]} ${mainland[2]} ${mainland[3]}` : number
}

/** A mainland mobile number that nobody of the demo has. */
export function inventNumber() {
  const digits = crypto.getRandomValues(new Uint32Array(1))[0] % 100_000_000
  return `+86139${String(digits).padStart(8, '0')}`
}
