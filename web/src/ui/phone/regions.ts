/** One country or region of the picker. */
export interface Region {
  /** ISO 3166-1 alpha-2. */
  code: string
  /** Its name in the language of the screen. */
  name: string
  /** Digits, without the plus. */
  callingCode: string
}

/** The product is at home here: first in the list, and where a number belongs that says nothing else. */
export const HOME_REGION = 'CN'

/** The country calling code of a region; undefined for what is no region. */
export function callingCodeOf(region: string): string | undefined {
  return CALLING_CODES.get(region)
}

/** Every region with a calling code: China first, the others by their names as the language sorts them. */
export function regionsIn(locale: string): Region[] {
  const names = namesIn(locale)
  const collator = new Intl.Collator(locale)
  return [...CALLING_CODES]
    .map(([code, callingCode]) => ({ code, name: names(code), callingCode }))
    .sort((one, other) => rank(one) - rank(other) || collator.compare(one.name, other.name))
}

/** The name of one region in a language. */
export function regionName(region: string, locale: string): string {
  return namesIn(locale)(region)
}

/**
 * The regions that a person means who types this: a part of the name in the language of the screen or in English, the
 * two letters of the code, or the calling code with or without its plus.
 */
export function regionsMatching<R extends Region>(regions: readonly R[], typed: string): R[] {
  const wanted = plain(typed)
  if (wanted === '') return [...regions]
  const digits = wanted.replace(/^\+/, '')
  if (/^\d+$/.test(digits)) return regions.filter((one) => one.callingCode.startsWith(digits))
  const english = namesIn('en')
  return regions.filter(
    ({ code, name }) =>
      plain(name).includes(wanted) || plain(english(code)).includes(wanted) || code.toLowerCase() === wanted,
  )
}

/** The regions that share a calling code, the one that the code is usually taken for first: +1 is US, +7 is RU. */
export function regionsOfCallingCode(callingCode: string): string[] {
  const all = [...CALLING_CODES].filter(([, one]) => one === callingCode).map(([code]) => code)
  const main = MAIN_REGION[callingCode]
  return main ? [main, ...all.filter((one) => one !== main)] : all
}

function rank({ code }: Region): number {
  return code === HOME_REGION ? 0 : 1
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
}

/** 香港, not 中国香港特别行政区; elsewhere the short form says less (UK, US). */
const SAID_SHORT: ReadonlySet<string> = new Set(['HK', 'MO'])

const known = new Map<string, (region: string) => string>()

function namesIn(locale: string): (region: string) => string {
  let names = known.get(locale)
  if (!names) {
    const long = new Intl.DisplayNames(locale, { type: 'region' })
    const short = new Intl.DisplayNames(locale, { type: 'region', style: 'short' })
    names = (region) => (SAID_SHORT.has(region) ? short : long).of(region) ?? region
    known.set(locale, names)
  }
  return names
}

/** Where several regions share a calling code, the one that has the most of its numbers. */
const MAIN_REGION: Record<string, string> = {
  1: 'US',
  7: 'RU',
  39: 'IT',
  44: 'GB',
  47: 'NO',
  61: 'AU',
  212: 'MA',
  262: 'RE',
  290: 'SH',
  358: 'FI',
  590: 'GP',
  599: 'CW',
}

/** Written out, so that the picker works before the metadata of the numbers is loaded; a test compares the two. */
const CALLING_CODES: ReadonlyMap<string, string> = new Map(
  `
  AC247 AD376 AE971 AF93 AG1 AI1 AL355 AM374 AO244 AR54 AS1 AT43 AU61 AW297 AX358 AZ994 BA387 BB1 BD880 BE32 BF226
  BG359 BH973 BI257 BJ229 BL590 BM1 BN673 BO591 BQ599 BR55 BS1 BT975 BW267 BY375 BZ501 CA1 CC61 CD243 CF236 CG242
  CH41 CI225 CK682 CL56 CM237 CN86 CO57 CR506 CU53 CV238 CW599 CX61 CY357 CZ420 DE49 DJ253 DK45 DM1 DO1 DZ213
  EC593 EE372 EG20 EH212 ER291 ES34 ET251 FI358 FJ679 FK500 FM691 FO298 FR33 GA241 GB44 GD1 GE995 GF594 GG44 GH233
  GI350 GL299 GM220 GN224 GP590 GQ240 GR30 GT502 GU1 GW245 GY592 HK852 HN504 HR385 HT509 HU36 ID62 IE353 IL972
  IM44 IN91 IO246 IQ964 IR98 IS354 IT39 JE44 JM1 JO962 JP81 KE254 KG996 KH855 KI686 KM269 KN1 KP850 KR82 KW965 KY1
  KZ7 LA856 LB961 LC1 LI423 LK94 LR231 LS266 LT370 LU352 LV371 LY218 MA212 MC377 MD373 ME382 MF590 MG261 MH692
  MK389 ML223 MM95 MN976 MO853 MP1 MQ596 MR222 MS1 MT356 MU230 MV960 MW265 MX52 MY60 MZ258 NA264 NC687 NE227 NF672
  NG234 NI505 NL31 NO47 NP977 NR674 NU683 NZ64 OM968 PA507 PE51 PF689 PG675 PH63 PK92 PL48 PM508 PR1 PS970 PT351
  PW680 PY595 QA974 RE262 RO40 RS381 RU7 RW250 SA966 SB677 SC248 SD249 SE46 SG65 SH290 SI386 SJ47 SK421 SL232
  SM378 SN221 SO252 SR597 SS211 ST239 SV503 SX1 SY963 SZ268 TA290 TC1 TD235 TG228 TH66 TJ992 TK690 TL670 TM993
  TN216 TO676 TR90 TT1 TV688 TW886 TZ255 UA380 UG256 US1 UY598 UZ998 VA39 VC1 VE58 VG1 VI1 VN84 VU678 WF681 WS685
  XK383 YE967 YT262 ZA27 ZM260 ZW263
`
    .trim()
    .split(/\s+/)
    .map((one) => [one.slice(0, 2), one.slice(2)]),
)
