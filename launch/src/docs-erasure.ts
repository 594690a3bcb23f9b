import { ELSEWHERE, ERASURE, FILES } from '@foyer/server/erasure'

type Columns = (typeof ERASURE)[keyof typeof ERASURE] | (typeof ELSEWHERE)[keyof typeof ELSEWHERE] | typeof FILES
type Fate = Columns extends infer C ? (C extends unknown ? C[keyof C] : never) : never

const DAY = 24 * 3_600_000

const HEAD = `# What is erased when an account is closed

Every column of the database, and what becomes of it when the account that it is about is closed (CL8). This page is
written by \`npm run docs\` from the table that the server erases by (server/src/closing/erasure-table.ts); a test fails on a
column that the table does not name.

- **erased**: the row is deleted, in the transaction that closes the account.
- **erased within the hour**: deleted by the job that finishes the closure; then the receipt is signed.
- **replaced**: the row stays, what stood there is gone, in the same transaction.
- **kept**: for the reason and at most as long after the closing as stated, and then swept.
- **not personal**: says nothing about a person.

A keyed hash can be compared, not read, and only with the server's secret. A picture that another account shows as well
stays for that account.`

/** docs/erasure.md, from the table of erasure. */
export function erasurePage(): string {
  const tables = Object.entries<Record<string, Fate>>({ ...ERASURE, ...ELSEWHERE })
  const personal = tables.filter(([, columns]) => Object.values(columns).some((fate) => fate.becomes !== 'nothing'))
  const others = tables.filter((one) => !personal.includes(one)).map(([table]) => `\`${table}\``)
  return `${HEAD}

## Tables that hold something about a person

${tableOf(personal)}

## Files

${tableOf([['files', FILES]])}

## Tables that hold nothing about a person

${others.join(', ')}.
`
}

function tableOf(stores: [string, Record<string, Fate>][]): string {
  const rows = stores.flatMap(([store, columns]) => {
    const byFate = Map.groupBy(Object.entries(columns), ([, fate]) => sentenceFor(fate))
    return [...byFate].map(([sentence, of], at) => {
      const names = byFate.size === 1 && store !== 'files' ? 'all' : of.map(([column]) => `\`${column}\``).join(', ')
      return `| ${at === 0 ? `\`${store}\`` : ''} | ${names} | ${sentence} |`
    })
  })
  return ['| store | columns | at closing |', '|---|---|---|', ...rows].join('\n')
}

function sentenceFor(fate: Fate): string {
  switch (fate.becomes) {
    case 'nothing':
      return 'not personal'
    case 'erased':
      return '**erased**'
    case 'erasedSoon':
      return '**erased within the hour**'
    case 'replaced':
      return `**replaced** by ${fate.by}`
    case 'kept': {
      const { what, because, keptFor } = fate.keeping
      return `**kept** for ${days(keptFor)}: ${what}. Because: ${because}`
    }
  }
}

function days(milliseconds: number): string {
  const count = Math.round(milliseconds / DAY)
  return count === 1 ? 'a day' : `${count} days`
}
