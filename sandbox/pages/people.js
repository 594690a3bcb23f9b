let people

/** The demo people and their password. */
export function demoPeople() {
  people ??= fetch('/demo-people.json').then((answer) => answer.json())
  return people
}
