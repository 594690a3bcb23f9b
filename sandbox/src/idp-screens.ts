import { Html, html } from './html.ts'
import type { IdpPerson, NewIdpPerson, PersonProblem } from './idp-people.ts'
import type { IdpWords } from './idp-words.ts'

/** What the forms of the sign-in page say beside the answer: the request that they answer. */
export type Carried = Readonly<Record<string, string>>

export interface SignIn {
  people: readonly IdpPerson[]
  /** where the forms go */
  action: string
  carried: Carried
  goesTo: string
  /** what was wrong with the one who was to be added, or picked, and what was filled in */
  problem?: PersonProblem | 'person' | undefined
  filled?: Partial<NewIdpPerson> | undefined
}

/** Who signs in: one of the employees, one more, or nobody. */
export function signInScreen(
  words: IdpWords,
  { people, action, carried, goesTo, problem, filled = {} }: SignIn,
): string {
  const form = (inside: Html | readonly Html[], kind: string) =>
    html`<form method="post" action="${action}" class="${kind}">${hidden(carried)}${inside}</form>`
  const choices = people.map(
    ({ id, name, email, department }) =>
      html`<button class="person" name="person" value="${id}">
        <span class="initial" aria-hidden="true">${name.slice(0, 1)}</span>
        <span><span class="strong">${name}</span> <span class="quiet">${department}</span><br /><span class="quiet">${email}</span></span>
      </button>`,
  )
  const field = (name: keyof NewIdpPerson, type: string, required = false) =>
    html`<label>${words[name]}<input name="${name}" type="${type}" value="${filled[name] ?? ''}" maxlength="128" ${required && html`required`} /></label>`
  const add = html`${field('name', 'text', true)}${field('email', 'email', true)}${field('phone', 'tel')}${field('department', 'text')}
    <button class="button acts" name="add" value="yes">${words.add}</button>`
  const said = problem && html`<p class="problem" role="alert" data-problem="${problem}">${words.problems[problem]}</p>`
  const body = html`<main>
    <h1>${words.title}</h1>
    <p class="quiet">${words.goesTo} ${goesTo}</p>
    <h2>${words.whoAreYou}</h2>
    ${said}
    ${form(choices, 'people')}
    <details ${problem !== undefined && problem !== 'person' && html`open`}><summary>${words.another}</summary>${form(add, 'add')}</details>
    ${form(html`<button class="button" name="cancel" value="yes">${words.cancel}</button>`, 'cancel')}
  </main>`
  return page(words, words.title, body)
}

/** The form of SAML's HTTP-POST binding; it goes by itself. */
export function postScreen(words: IdpWords, to: string, fields: Carried): string {
  const body = html`<main>
    <h1>${words.goingBack}</h1>
    <form method="post" action="${to}" data-goes>${hidden(fields)}<button class="button acts">${words.goBack}</button></form>
  </main>
  <script src="/idp/post.js" type="module"></script>`
  return page(words, words.goingBack, body)
}

export function problemScreen(words: IdpWords, reason: keyof IdpWords['reasons'], detail = ''): string {
  const body = html`<main>
    <h1>${words.wrong}</h1>
    <p data-reason="${reason}">${words.reasons[reason]}</p>
    <p class="quiet">${detail}</p>
  </main>`
  return page(words, words.wrong, body)
}

/** Asks before the staff account signs out; `form` is the protocol's own, with the id `op.logoutForm`. */
export function signOutScreen(words: IdpWords, form: string): string {
  const body = html`<main>
    <h1>${words.signOutAsks}</h1>
    ${new Html(form)}
    <button class="button acts" form="op.logoutForm" name="logout" value="yes">${words.signOut}</button>
    <button class="button" form="op.logoutForm">${words.stay}</button>
  </main>`
  return page(words, words.signOutTitle, body)
}

export function signedOutScreen(words: IdpWords): string {
  return page(words, words.signedOut, html`<main><h1>${words.signedOut}</h1></main>`)
}

function hidden(fields: Carried): readonly Html[] {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
}

function page(words: IdpWords, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="${words.language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="strict-origin" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/idp/idp.css" />
  </head>
  <body>
    <p class="brand"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M16 3l3.2 9.8L29 16l-9.8 3.2L16 29l-3.2-9.8L3 16l9.8-3.2z" /></svg>${words.organisation}</p>
    ${body}
    <p class="other quiet">${words.other}</p>
  </body>
</html>
`.markup
}
