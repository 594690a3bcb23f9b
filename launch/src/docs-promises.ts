import { AREAS, type Area, RULES, type Rule, type RuleId, type State } from '../../docs/rules-table.ts'
import type { NamedTest } from './docs-test-names.ts'

const ID = /\b(?:AV|JM|PH|WX|CL|HS|SI)\d+\b/g
const TABLE: Record<RuleId, Rule> = RULES
const IDS = Object.keys(TABLE) as RuleId[]
/** The rooms in which a rule can be seen at work; a table alone keeps no promise. */
const AT_WORK = /^(server|web|e2e)\//
const STATES: Record<State, string> = { kept: 'kept 已兑现', partly: 'partly 部分兑现', 'not yet': 'not yet 尚未' }

/** docs/promises.md, from the table of rules and the names of the tests. */
export function promisesPage(tests: readonly NamedTest[]): string {
  const proofs = proofsOf(tests)
  const areas = (Object.keys(AREAS) as Area[]).map((area) => {
    const ids = IDS.filter((id) => areaOf(id) === area)
    return [`## ${AREAS[area]}`, ...ids.map((id) => section(id, TABLE[id], proofs.get(id) ?? []))].join('\n\n')
  })
  return `${[HEAD, summary(), ...areas].join('\n\n')}\n`
}

/** What is wrong with the table: promises that are called kept and not proven, tests that name what there is not. */
export function promiseProblems(tests: readonly NamedTest[]): string[] {
  const proofs = proofsOf(tests)
  const unknown = [...proofs].filter(([id]) => !(id in RULES))
  const unproven = IDS.filter((id) => {
    const atWork = (proofs.get(id) ?? []).some(({ file }) => AT_WORK.test(file))
    return TABLE[id].state !== 'not yet' && !atWork
  })
  const unexplained = IDS.filter((id) => (TABLE[id].state === 'partly') !== 'missing' in TABLE[id])
  return [
    ...unknown.map(([id, [first]]) => `${first?.file} names ${id}, which is no rule`),
    ...unproven.map((id) => `${id} is called ${TABLE[id].state}, and no test of server, web or e2e names it`),
    ...unexplained.map((id) => `${id}: what is kept in part says what is missing, and nothing else does`),
  ]
}

/** The tests that name each id, in their names or in those of their groups. */
function proofsOf(tests: readonly NamedTest[]): Map<string, NamedTest[]> {
  const proofs = new Map<string, NamedTest[]>()
  for (const test of tests)
    for (const id of new Set(test.name.match(ID))) proofs.set(id, [...(proofs.get(id) ?? []), test])
  return proofs
}

const HEAD = `# The promises, and what keeps them

Foyer keeps the rules of the help page 账号相关问题 (2024-07-01) of the service that it rebuilds. Each rule has an id that
stands in the code, in the refusals and in the names of the tests, so that one can go from a sentence to the line that
keeps it and to the test that proves it. Rules without a sentence of the help page are settled by us:
[why](decisions/0013-settled-rules.md).

*kept* needs a test in which the product does it; *partly* says what is missing; *not yet* may have its tables and their
tests already, since these are the design.

This page is written by \`npm run docs\` from [rules-table.ts](rules-table.ts) and the names of the tests.`

function summary(): string {
  const count = (area: Area, state: State) =>
    IDS.filter((id) => areaOf(id) === area && TABLE[id].state === state).length || ''
  const states = Object.keys(STATES) as State[]
  const rows = (Object.keys(AREAS) as Area[]).map(
    (area) => `| ${AREAS[area]} | ${states.map((state) => count(area, state)).join(' | ')} |`,
  )
  return [`| | ${states.map((state) => STATES[state]).join(' | ')} |`, '|---|---|---|---|', ...rows].join('\n')
}

function section(id: RuleId, rule: Rule, proofs: readonly NamedTest[]): string {
  const source = rule.helpPage ? rule.helpPage.map((sentence) => `> ${sentence}`).join('\n>\n') : '> settled'
  const keptBy = rule.keptBy.map((place) => `\`${place}\``).join(', ')
  return [
    `### ${id} · ${STATES[rule.state]}`,
    rule.says,
    ...(rule.missing ? [`*Missing:* ${rule.missing}`] : []),
    source,
    ...(keptBy ? [`Kept by ${keptBy}`] : []),
    ...(proofs.length > 0 ? [['Tests:', ...byFile(proofs)].join('\n')] : []),
  ].join('\n\n')
}

function byFile(proofs: readonly NamedTest[]): string[] {
  const files = Map.groupBy(proofs, ({ file }) => file)
  return [...files].flatMap(([file, tests]) => [
    `- \`${file}\``,
    ...[...new Set(tests.map(({ name }) => name))].map((name) => `  - ${escaped(name)}`),
  ])
}

function escaped(text: string): string {
  return text.replace(/[<>*_`|[\]]/g, '\\$&')
}

function areaOf(id: RuleId): Area {
  return id.slice(0, 2) as Area
}
