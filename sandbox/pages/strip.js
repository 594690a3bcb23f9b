import { element } from './elements.js'
import {
  inEachLanguage,
  languageNow,
  leavingInWords,
  noticeInWords,
  reasonInWords,
  refusalInWords,
  word,
} from './words.js'

const KEPT = 60
const TOGETHER_MILLISECONDS = 5_000

const EVENTS = {
  'signed-in': { word: 'signedIn', look: 'good', starts: true },
  'ending-others': { word: 'endingOthers', look: '', starts: true },
  'told-of-end': { word: 'toldOfEnd', look: 'told', since: (earlier) => EVENTS[earlier.event].starts },
  'signed-out': { word: 'signedOut', look: '' },
  // what changed in how the account signs in; which it was stands in the reason
  notice: { word: 'noticed', look: 'told', inWords: noticeInWords },
  // the first is the one that changed it, those soon after it are told
  'profile-changed': { word: 'profileChanged', look: 'good', since: (earlier) => earlier.event === 'profile-changed' },
  'started-meeting': { word: 'startedMeeting', look: 'good' },
  'joined-meeting': { word: 'joinedMeeting', look: 'good' },
  'refused-meeting': { word: 'refusedMeeting', look: 'told', inWords: refusalInWords },
  'taking-over': { word: 'takingOver', look: '' },
  'left-meeting': { word: 'leftMeeting', look: '' },
  'told-out-of-meeting': {
    word: 'toldOutOfMeeting',
    look: 'told',
    inWords: leavingInWords,
    since: (earlier, { reason }) => earlier.event === 'taking-over' && reason === 'tookOver',
  },
}

/** Draws what happened, newest first; the answer takes an event of a terminal. */
export function startStrip(place) {
  const happened = []
  inEachLanguage(() => draw(false))
  return { isKnown: (event) => Object.hasOwn(EVENTS, event), isTold: (event) => EVENTS[event].look === 'told', add }

  function add(event) {
    happened.unshift({ ...event, elapsed: elapsedOf(event, happened) })
    happened.length = Math.min(happened.length, KEPT)
    draw(true)
  }

  function draw(isNew) {
    if (happened.length === 0) return place.replaceChildren(element('li', { class: 'no-events' }, word('noEvents')))
    place.replaceChildren(...happened.map((event, index) => drawn(event, isNew && index === 0)))
  }
}

// from the last thing that can have caused it, on another terminal
function elapsedOf(event, happened) {
  const { since } = EVENTS[event.event]
  if (!since) return undefined
  const causes = happened.filter((earlier) => since(earlier, event) && earlier.terminal !== event.terminal)
  const soon = causes.filter((earlier) => earlier.at <= event.at && event.at - earlier.at < TOGETHER_MILLISECONDS)
  const cause = event.event === 'profile-changed' ? soon.at(-1) : (soon[0] ?? causes[0])
  return cause && Math.max(0, event.at - cause.at)
}

function drawn({ event, terminal, at, reason, elapsed }, isNew) {
  const { word: key, look, inWords = reasonInWords } = EVENTS[event]
  const time = new Date(at).toLocaleTimeString(languageNow(), { hour12: false })
  const told = element('span', { class: 'quiet' }, time)
  if (reason) told.append(` · ${inWords(reason)}`)
  const line = element('span', {}, element('b', {}, word(terminal)), ` ${word(key)}`)
  if (elapsed !== undefined) line.append(' ', element('span', { class: 'ms' }, `${elapsed} ${word('ms')}`))
  return element('li', { class: `event ${look}${isNew ? ' new' : ''}` }, line, told)
}
