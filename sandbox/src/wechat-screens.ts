import { renderSVG } from 'uqr'
import { Html, html } from './html.ts'
import type { Authorization, AuthorizationProblem } from './wechat-apps.ts'
import type { WechatIdentity } from './wechat-identities.ts'
import type { QrCode } from './wechat-scans.ts'
import type { WechatWords } from './wechat-words.ts'

/** The page with the QR code; its script follows what the phone does. */
export function qrScreen(words: WechatWords, code: QrCode, scanUrl: string, isForRealPhones: boolean): string {
  // black on white in the dark too, or cameras cannot read it
  const svg = renderSVG(scanUrl, { border: 4, whiteColor: '#fff', blackColor: '#000' })
  const said = (state: string, title: string, hint: string, again = false) => html`
    <div class="said" data-for="${state}" hidden>
      <p class="strong">${title}</p>
      <p class="quiet">${hint}</p>
      ${again && html`<a class="button" href="" data-again>${words.newCode}</a>`}
    </div>`
  return page(
    words,
    words.qrTitle,
    html`<main class="qr" data-code="${code.id}" data-state="waiting">
      <h1>${words.qrTitle}</h1>
      <div class="code" role="img" aria-label="${words.qrCode}">${new Html(svg)}</div>
      <div class="status" role="status">
        <div class="said" data-for="waiting">
          <p>${words.qrFor(code.appName)}</p>
          <p class="quiet">${words.onPretendPhone} ${isForRealPhones && words.onRealPhone}</p>
        </div>
        ${said('scanned', words.scanned, words.scannedHint)}
        ${said('confirmed', words.confirmed, '')}
        ${said('declined', words.declined, words.declinedHint, true)}
        ${said('expired', words.expired, '', true)}
      </div>
    </main>
    <script src="/wechat/qr.js" type="module"></script>`,
  )
}

/** What WeChat shows instead when the application's address is wrong. */
export function problemScreen(words: WechatWords, problem: AuthorizationProblem): string {
  const body = html`<h1>${words.wrong}</h1><p data-problem="${problem}">${words.problems[problem]}</p>`
  return page(words, words.wrong, html`<main class="wrong">${body}</main>`)
}

/** What a phone shows after it scanned: who scans, then what is asked, then how it ended. */
export function scanScreen(
  words: WechatWords,
  code: QrCode | undefined,
  identities: readonly WechatIdentity[],
): string {
  if (code?.state === 'waiting') {
    const action = `/scan/${code.id}`
    const choices = identities.map(
      ({ id, nickname, headimgurl }) =>
        html`<button class="person" name="identity" value="${id}">
          <img src="${pathOf(headimgurl)}" alt="" width="44" height="44" /><span>${nickname}</span>
        </button>`,
    )
    const body = html`<h1>${words.whoAreYou}</h1><form method="post" action="${action}" class="people">${choices}</form>`
    return page(words, words.phoneTitle, html`<main class="phone">${body}</main>`)
  }
  if (code?.state === 'scanned') {
    const person = identities.find(({ id }) => id === code.identity)!
    const acts = html`<form method="post" class="acts">
      <button class="button acts" formaction="/scan/${code.id}/confirm">${words.allow}</button>
      <button class="button" formaction="/scan/${code.id}/decline">${words.refuse}</button>
    </form>`
    const body = html`${asked(words, code.appName, code.origin)} ${told(person)} ${acts}`
    return page(words, words.phoneTitle, html`<main class="phone">${body}</main>`)
  }
  const [title, hint] =
    code?.state === 'confirmed'
      ? [words.done, words.doneHint]
      : code?.state === 'declined'
        ? [words.refused, '']
        : [words.past, '']
  const body = html`<h1>${title}</h1><p class="quiet">${hint}</p>`
  return page(
    words,
    words.phoneTitle,
    html`<main class="phone" data-state="${code?.state ?? 'expired'}">${body}</main>`,
  )
}

/** The WeChat app on the same phone: who logs in, and whether they allow it. */
export function appScreen(words: WechatWords, asking: Authorization, identities: readonly WechatIdentity[]): string {
  const { app, redirectUri, state } = asking
  const asks = { appid: app.appId, redirect_uri: redirectUri, response_type: 'code', scope: app.scope, state }
  const hidden = Object.entries(asks).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  const choices = identities.map(
    ({ id, nickname, headimgurl }, index) =>
      html`<label class="person">
        <input type="radio" name="identity" value="${id}" ${index === 0 && html`checked`} />
        <img src="${pathOf(headimgurl)}" alt="" width="44" height="44" /><span>${nickname}</span>
      </label>`,
  )
  const body = html`${asked(words, app.name, new URL(redirectUri).origin)}
    <form method="post" action="/app/authorize">
      ${hidden}
      <fieldset class="people"><legend class="quiet">${words.whoAllows}</legend>${choices}</fieldset>
      <div class="acts">
        <button class="button acts" name="answer" value="allow">${words.allow}</button>
        <button class="button" name="answer" value="refuse">${words.refuse}</button>
      </div>
    </form>`
  return page(words, words.phoneTitle, html`<main class="phone">${body}</main>`)
}

function asked(words: WechatWords, app: string, origin: string): Html {
  return html`<h1>${words.asks(app)}</h1>
    <p class="asked">${words.asksWhat}</p>
    <p class="quiet">${words.goesTo} ${origin}</p>`
}

function told({ nickname, headimgurl }: WechatIdentity): Html {
  return html`<p class="person chosen">
    <img src="${pathOf(headimgurl)}" alt="" width="44" height="44" /><span>${nickname}</span>
  </p>`
}

function page(words: WechatWords, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="${words.language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="same-origin" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/wechat/wechat.css" />
  </head>
  <body>
    <p class="brand" aria-hidden="true"><svg viewBox="0 0 32 32"><path d="M16 5C9 5 4 9.4 4 15c0 3.2 1.7 6 4.4 7.8L7.6 27l4.8-2.4c1.2.3 2.3.4 3.6.4 7 0 12-4.4 12-10S23 5 16 5Z" /></svg></p>
    ${body}
    <p class="other quiet">${words.other}</p>
  </body>
</html>
`.markup
}

// a real phone reaches this server by another name than the one in the picture's address
function pathOf(address: string): string {
  return new URL(address).pathname
}
