import type { Import, ImportLine } from '@foyer/contract'
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Cells,
  CHINESE_HEADINGS,
  csv,
  manyMembers,
  type OrganisationOfATest,
  openOrganisation,
  problem,
  startTestServer,
  type TestServer,
  type TestTerminal,
  upload,
  xlsx,
} from '../testing/index.ts'

let server: TestServer
let eve: OrganisationOfATest
beforeAll(async () => {
  server = await startTestServer()
  eve = await openOrganisation(server)
})
afterAll(() => server.stop())

/** What the sheet's XML says, for cells that no writer writes. */
async function sheetWith(cells: string, more: Zippable = {}): Promise<Buffer> {
  const files = unzipSync(new Uint8Array(await xlsx([['x']])))
  const name = Object.keys(files).find((one) => /worksheets\/sheet1\.xml$/.test(one)) as string
  const head =
    '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
  return Buffer.from(zipSync({ ...files, [name]: strToU8(`${head}${cells}</worksheet>`), ...more }))
}

function row(line: number, ...cells: string[]): string {
  const text = cells.map((cell, index) => (cell.startsWith('<c') ? cell : inline(`${'ABC'[index]}${line}`, cell)))
  return `<row r="${line}">${text.join('')}</row>`
}

function inline(at: string, text: string): string {
  return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
}

const HEADINGS = row(1, '姓名', '手机号', '部门')

async function read(
  file: Buffer | string,
  by: TestTerminal = eve.admin,
): Promise<{ read: Import; lines: ImportLine[] }> {
  const answer = await upload(by, file)
  expect(answer.statusCode, answer.body).toBe(201)
  const found = answer.json<Import>()
  const { lines } = (await by.ask({ url: `/v1/organisation/imports/${found.id}/lines?limit=500` })).json<{
    lines: ImportLine[]
  }>()
  return { read: found, lines }
}

/** GB18030 has no encoder in Node; these are the bytes that Excel writes in China. */
const GB18030 = Buffer.from(
  'd0d5c3fb2ccad6bbfabac52cb2bfc3c50d0ad0a1c3f72c31333931313131303030312cd1d0b7a2d6d0d0c40d0a',
  'hex',
)

describe('reading a spreadsheet', { timeout: 60_000 }, () => {
  const members: Cells[] = [CHINESE_HEADINGS, ['小明', '13911110001', '研发中心']]
  const good = { line: 2, name: '小明', number: '13911110001', department: '研发中心', state: 'good', problem: null }

  it.each<[string, () => Promise<Buffer | string> | Buffer | string]>([
    ['XLSX', () => xlsx(members)],
    ['CSV in UTF-8', () => csv(members)],
    ['CSV in UTF-8 with its mark', () => `\ufeff${csv(members)}`],
    ['CSV in GB18030', () => GB18030],
    ['CSV with semicolons', () => csv(members, ';')],
    ['tabs in UTF-16, as Excel calls Unicode text', () => Buffer.from(`\ufeff${csv(members, '\t')}`, 'utf16le')],
    ['CSV with quotes', () => '"姓名","手机号","部门"\n"小明","13911110001","研发中心"'],
    [
      'headings in another order, with columns that nobody asked for',
      () =>
        xlsx([
          ['工号', '部门', '手机号（必填）', '* 姓名'],
          [7, '研发中心', '13911110001', '小明'],
        ]),
    ],
    [
      'English headings',
      () =>
        csv([
          ['Phone number', 'Department', 'Name'],
          ['13911110001', '研发中心', '小明'],
        ]),
    ],
    ['a number that Excel took for one', () => xlsx([CHINESE_HEADINGS, ['小明', 13911110001, '研发中心']])],
    [
      'a number in scientific notation',
      () =>
        sheetWith(
          `<sheetData>${HEADINGS}${row(2, '小明', '<c r="B2"><v>1.3911110001E10</v></c>', '研发中心')}</sheetData>`,
        ),
    ],
    [
      'the value of a formula, which is not run',
      () =>
        sheetWith(
          `<sheetData>${HEADINGS}${row(2, '小明', '<c r="B2"><f>1+1</f><v>13911110001</v></c>', '研发中心')}</sheetData>`,
        ),
    ],
    [
      'a sheet that says it is larger than it is',
      () =>
        sheetWith(
          `<dimension ref="A1:XFD1048576"/><sheetData>${HEADINGS}${row(2, '小明', '13911110001', '研发中心')}</sheetData>`,
        ),
    ],
    [
      'text that phones and chat programs add unseen characters to',
      () => xlsx([CHINESE_HEADINGS, [' 小明\u200b', '\u202d13911110001\u202c', ' 研发中心 ']]),
    ],
  ])('takes %s', async (_, file) => {
    const { read: found, lines } = await read(await file())
    expect(lines).toEqual([good])
    expect(found).toMatchObject({
      state: 'ready',
      lines: { good: 1, bad: 0 },
      newDepartments: [['研发中心']],
      invites: false,
    })
  })

  it('counts lines as the spreadsheet does, with a title above and empty ones between', async () => {
    const { lines } = await read(
      await xlsx([
        ['晨星科技 成员名单'],
        [],
        CHINESE_HEADINGS,
        [],
        ['小明', '13911110001', ''],
        [],
        ['小红', '13911110002', ''],
      ]),
    )
    expect(lines.map((one) => [one.line, one.name])).toEqual([
      [5, '小明'],
      [7, '小红'],
    ])
  })

  it('shows dates, truth and errors as what they are, and takes none for a name', async () => {
    const error = '<c r="A3" t="e"><v>#N/A</v></c>'
    const { lines } = await read(
      await sheetWith(
        `<sheetData>${HEADINGS}${row(2, '<c r="A2" t="b"><v>1</v></c>', '13911110001')}${row(3, error, '13911110002')}</sheetData>`,
      ),
    )
    expect(lines.map((one) => [one.line, one.problem])).toEqual([
      [2, null],
      [3, 'nameMissing'],
    ])
    const dated = await read(await xlsx([CHINESE_HEADINGS, ['小明', new Date('2026-11-22T00:00:00Z'), '']]))
    expect(dated.lines).toMatchObject([{ number: '2026-11-22', problem: 'numberInvalid' }])
  })

  it.each<[string, Cells, string | null]>([
    ['without a name', ['', '13911110001', ''], 'nameMissing'],
    ['with a name of unseen characters', ['\u200b\u200b', '13911110001', ''], 'nameMissing'],
    ['with a name of 21 characters', ['长'.repeat(21), '13911110001', ''], 'nameTooLong'],
    ['with a name of 20', ['长'.repeat(20), '13911110001', ''], null],
    ['without a number', ['小明', '', ''], 'numberMissing'],
    ['with a number that cannot be', ['小明', '1391111', ''], 'numberInvalid'],
    ['with a line that takes no messages', ['小明', '400-820-8820', ''], 'numberInvalid'],
    ['with a number abroad', ['小明', '+852 5123 4567', ''], null],
    ['with a department of ten levels', ['小明', '13911110001', 'a/b/c/d/e/f/g/h/i/j'], null],
    ['with a department of eleven', ['小明', '13911110001', 'a/b/c/d/e/f/g/h/i/j/k'], 'departmentTooDeep'],
    ['with a long name of a department', ['小明', '13911110001', `a/${'长'.repeat(41)}`], 'departmentNameTooLong'],
  ])('says what is wrong with a line %s', async (_, cells, expected) => {
    const { lines } = await read(await xlsx([CHINESE_HEADINGS, cells]))
    expect(lines).toMatchObject([{ line: 2, problem: expected, state: expected ? 'bad' : 'good' }])
  })

  it('says which line has the number of one above, of a member, or one that rests (PH10, PH11)', async () => {
    const theirs = await openOrganisation(server)
    const resting = '+8613911119999'
    const now = server.clock.now()
    await server.deps.db.queries
      .insertInto('phone_bindings')
      .values({
        id: crypto.randomUUID(),
        account_id: eve.member.account.id,
        realm: eve.id,
        number: resting,
        bound_at: now,
        held_since: now,
        ended_at: now,
        end_reason: 'rebound',
        rests_until: new Date(now.getTime() + 3_600_000),
      })
      .execute()
    const { lines } = await read(
      await xlsx([
        CHINESE_HEADINGS,
        ['', '13911110001', ''],
        ['一', '13911110001', ''],
        ['二', '+86 139 1111 0001', ''],
        ['三', eve.member.number, ''],
        ['四', resting, ''],
        ['五', theirs.member.number, ''],
      ]),
    )
    expect(lines.map((one) => one.problem)).toEqual([
      'nameMissing',
      null,
      'numberTwice',
      'numberIsMember',
      'numberResting',
      null,
    ])
  })

  it('says which lines would make too many departments', async () => {
    const org = await openOrganisation(server)
    const names = Array.from({ length: 1999 }, (_, index) => ({
      id: crypto.randomUUID(),
      organisation_id: org.id,
      parent_id: null,
      name: `部门${index}`,
    }))
    await server.deps.db.queries.insertInto('departments').values(names).execute()
    const rows: Cells[] = [
      ['一', '13911110001', '部门7'],
      ['二', '13911110002', '新/更新'],
      ['三', '13911110003', '新'],
      ['四', '13911110004', '另一'],
    ]
    const { read: found, lines } = await read(await xlsx([CHINESE_HEADINGS, ...rows]), org.admin)
    expect(lines.map((one) => one.problem)).toEqual([null, 'tooManyDepartments', null, 'tooManyDepartments'])
    expect(found.newDepartments).toEqual([['新']])
  })

  it('counts the new departments below one that is not there yet, whatever its name is elsewhere', async () => {
    const org = await openOrganisation(server)
    const names = ['A', ...Array.from({ length: 1997 }, (_, index) => `部门${index}`)]
    await server.deps.db.queries
      .insertInto('departments')
      .values(names.map((name) => ({ id: crypto.randomUUID(), organisation_id: org.id, parent_id: null, name })))
      .execute()
    const rows: Cells[] = [
      ['一', '13911110001', 'x1/A'],
      ['二', '13911110002', 'x2/A'],
      ['三', '13911110003', 'x1/A'],
    ]
    const { read: found, lines } = await read(await xlsx([CHINESE_HEADINGS, ...rows]), org.admin)
    expect(lines.map((one) => one.problem)).toEqual([null, 'tooManyDepartments', null])
    expect(found.newDepartments).toEqual([['x1'], ['x1', 'A']])
  })

  it('keeps of a bad line the beginnings of its cells, and a department that may be right as a whole', async () => {
    const department = Array(10).fill('长'.repeat(40)).join('/')
    const { lines } = await read(
      await xlsx([
        CHINESE_HEADINGS,
        ['名'.repeat(900), '1'.repeat(900), department],
        ['小明', '13911110001', '/部门'.repeat(300)],
      ]),
    )
    expect(lines).toMatchObject([
      { state: 'bad', name: '名'.repeat(100), number: '1'.repeat(100), department },
      { state: 'bad', name: '小明', problem: 'departmentTooDeep' },
    ])
    expect(lines[1]?.department).toHaveLength(430)
  })

  it('reads 5,000 lines and finds the 40 bad ones, while others are served', async () => {
    const { file, lines, bad } = await manyMembers()
    const waits: number[] = []
    let reading = true
    const others = (async () => {
      while (reading) {
        const from = performance.now()
        await server.ask({ url: '/healthz' })
        waits.push(performance.now() - from)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })()
    const answer = await upload(eve.admin, file)
    reading = false
    await others
    expect(answer.json<Import>().lines).toMatchObject({ good: lines - bad, bad: 40 })
    expect(answer.json<Import>().newDepartments).toHaveLength(1 + 3 + 39)
    expect(Math.max(...waits)).toBeLessThan(500)
  })

  it('keeps names and numbers sealed, and tells the log nothing of them', async () => {
    const { read: found } = await read(await xlsx([CHINESE_HEADINGS, ['李某某某', '13911118888', '']]))
    const rows = await server.deps.db.queries
      .selectFrom('import_lines')
      .selectAll()
      .where('import_id', '=', found.id)
      .execute()
    expect(rows).toHaveLength(1)
    expect(Buffer.concat(rows.map((one) => one.sealed)).includes('13911118888')).toBe(false)
    expect(server.logged.join('\n')).not.toMatch(/13911118888|李某某某/)
  })
})

describe('a file that is no spreadsheet of members is refused', { timeout: 60_000 }, () => {
  const bomb = () => sheetWith(`<sheetData>${HEADINGS}</sheetData>${' '.repeat(70 * 1024 * 1024)}`)

  it.each<[string, string, () => Promise<Buffer | string> | Buffer | string]>([
    ['import.missing', 'an empty file', () => ''],
    ['import.empty', 'one with nothing but spaces', () => ' \n \n'],
    ['import.empty', 'headings alone', () => csv([CHINESE_HEADINGS])],
    [
      'import.noColumns',
      'no heading for the number',
      () =>
        csv([
          ['姓名', '部门'],
          ['小明', '研发中心'],
        ]),
    ],
    ['import.noColumns', 'a page of text', () => 'Dear all,\nplease find attached\n'],
    ['import.notASpreadsheet', 'an XLS file of before 2007', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['import.notASpreadsheet', 'a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452ffff', 'hex')],
    ['import.notASpreadsheet', 'a ZIP of something else', () => Buffer.from(zipSync({ 'a.txt': strToU8('a') }))],
    [
      'import.notASpreadsheet',
      'a ZIP that is cut short',
      async () => (await xlsx([CHINESE_HEADINGS])).subarray(0, 600),
    ],
    [
      'import.notASpreadsheet',
      'a workbook with macros',
      () =>
        sheetWith(`<sheetData>${HEADINGS}${row(2, '小明', '13911110001', '')}</sheetData>`, {
          'xl/vbaProject.bin': strToU8('x'),
        }),
    ],
    ['import.notASpreadsheet', 'a bomb that says how large it is', bomb],
    ['import.notASpreadsheet', 'a bomb that lies about it', async () => lyingAbout(await bomb())],
    [
      'import.notASpreadsheet',
      'a row without end',
      () => sheetWith(`<sheetData>${HEADINGS}<row r="99999999999">${inline('A99999999999', 'x')}</row></sheetData>`),
    ],
    [
      'import.notASpreadsheet',
      'columns without end',
      () => sheetWith(`<sheetData>${HEADINGS}<row r="2">${inline('ZZZZZZ2', 'x')}</row></sheetData>`),
    ],
    [
      'import.notASpreadsheet',
      'a sheet whose entities multiply',
      () => sheetWith(`<sheetData>${HEADINGS}${row(2, '&lol9;', '13911110001', '')}<row`),
    ],
    [
      'import.tooManyLines',
      '10,001 lines',
      () =>
        csv([
          CHINESE_HEADINGS,
          ...Array.from({ length: 10_001 }, (_, index): Cells => [`成员${index}`, `${13_000_000_000 + index}`, '']),
        ]),
    ],
    [
      'import.tooManyLines',
      'a million lines of CSV',
      () => csv([CHINESE_HEADINGS, ...Array.from({ length: 500_000 }, (): Cells => ['a', '1', ''])]),
    ],
    ['import.tooLarge', 'more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 'a')],
  ])('%s: %s', async (code, _, file) => {
    const refused = await upload(eve.admin, await file())
    expect(problem(refused).code).toBe(code)
  })

  it('import.missing: no form at all, or one without a file', async () => {
    const none = await eve.admin.ask({ method: 'POST', url: '/v1/organisation/imports', payload: {} })
    expect([400, 415]).toContain(none.statusCode)
  })
})

/** The same archive with the unpacked size of every entry stated as one kilobyte. */
function lyingAbout(archive: Buffer): Buffer {
  const lying = Buffer.from(archive)
  for (let at = lying.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4, 'latin1'))
    if (lying.readUInt32LE(at + 24) > 1024 * 1024) lying.writeUInt32LE(1024, at + 24)
  return lying
}
