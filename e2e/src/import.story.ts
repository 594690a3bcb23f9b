import type { Import } from '@foyer/contract'
import { manyMembers } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { answer, memberRow, openConsole } from './organisation.ts'
import { demoPerson } from './person.ts'
import type { ChosenFile } from './pictures.ts'
import { fileOf, type Line, people, rowsIn, spreadsheet } from './spreadsheet.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const HOUR = 60 * 60_000
/** Thousands of accounts are opened; a loaded machine takes its time. */
const ADDED_WITHIN = 120_000

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(() => world.timePasses(HOUR))

/** How many members 用户列表 counts. */
async function total(tab: Terminal): Promise<number> {
  const said = tab.page.getByRole('status').filter({ hasText: /^共 [\d,]+ 人$/ })
  return Number((await said.innerText()).replaceAll(/\D/g, ''))
}

/** Eve at 批量导入. */
async function eveImports(): Promise<Terminal> {
  const tab = await world.terminal('web')
  await tab.signIn(demoPerson('eve'))
  await openConsole(tab, '用户列表')
  await tab.inside('link', '批量导入').click()
  await tab.sees('heading', '批量导入成员')
  return tab
}

async function read(tab: Terminal, file: ChosenFile): Promise<void> {
  await tab.page.getByLabel('选择文件', { exact: true }).setInputFiles(file)
  await tab.sees('table', '表格中的行')
}

/** The reasons that the bad lines of the table give, one for each; the table is scrolled through. */
async function reasons(tab: Terminal): Promise<string[]> {
  const table = tab.the('table', '表格中的行')
  const count = Number(await table.getAttribute('aria-rowcount')) - 1
  const found = new Map<string, string>()
  while (found.size < count) {
    for (const text of await table.locator('[role=row][data-index]').allInnerTexts()) {
      const [line = '', ...cells] = text.split('\n').filter(Boolean)
      if (/^\d+$/.test(line)) found.set(line, cells.at(-1) ?? '')
    }
    await table.press('PageDown')
  }
  return [...found.values()]
}

/** How many lines of the forty have which problem: `manyMembers` makes eight kinds, five of each. */
const PROBLEMS = {
  没有姓名: 5,
  '姓名超过 20 个字': 5,
  没有手机号: 5,
  手机号不正确: 10,
  手机号在表格中重复: 5,
  部门层级过深: 5,
  部门名称过长: 5,
}

describe('importing many members', () => {
  test('5,000 lines with 40 bad ones: each bad one is marked with its reason, the good are added with progress, the bad come back in a file', {
    timeout: ADDED_WITHIN + 60_000,
  }, async () => {
    const tab = await eveImports()
    await tab.page.goBack()
    const before = await total(tab)
    await tab.page.goForward()
    const { file } = await manyMembers({ lines: 5000, bad: 40 })
    await read(tab, fileOf(file))
    await tab.sees('button', '全部 5,000')
    await tab.sees('button', '可以导入 4,960')
    expect(await tab.the('button', '有问题 40').getAttribute('aria-pressed')).toBe('true')
    const counted = Object.groupBy(await reasons(tab), (reason) => reason)
    expect(Object.fromEntries(Object.entries(counted).map(([reason, lines]) => [reason, lines?.length]))).toEqual(
      PROBLEMS,
    )
    await tab.press('导入 4,960 人')
    await tab.the('progressbar', /^正在导入 · [\d,]+ \/ 4,960$/).waitFor()
    await tab.page.getByRole('heading', { name: '导入完成' }).waitFor({ timeout: ADDED_WITHIN })
    await tab.reads('已添加 4,960 人')
    await tab.reads('40 行没有添加')
    const begun = tab.page.waitForEvent('download')
    await tab.press('下载未添加的行')
    const [headings, ...bad] = await rowsIn(await (await begun).path())
    expect(headings).toEqual(['姓名', '手机号', '部门', '原因'])
    expect(bad).toHaveLength(40)

    await tab.the('link', '查看用户列表').click()
    await expect.poll(() => total(tab), { timeout: 20_000 }).toBe(before + 4960)
    const search = tab.the('searchbox', '搜索姓名或手机号')
    await search.fill('成员4998')
    await memberRow(tab, '成员4998').getByRole('cell', { name: '小组6', exact: true }).waitFor()
  })

  test('the bad lines of a file are mended in the file that comes back, read again, and added', async () => {
    const tab = await eveImports()
    const good = people(3, '改')
    await read(tab, await spreadsheet([good[0]!, ['', good[1]![1], '市场部'], ['改错', '123', '市场部']]))
    await tab.sees('button', '有问题 2')
    const begun = tab.page.waitForEvent('download')
    await tab.press('下载未添加的行')
    const [, ...bad] = await rowsIn(await (await begun).path())
    expect(bad.map((row) => row[3])).toEqual(['没有填写姓名', '手机号不正确'])
    await tab.press('导入 1 人')
    await tab.sees('heading', '导入完成')

    const mended = bad.map(
      ([name, number, department], at): Line => [name || '改好', at === 1 ? good[2]![1] : number!, department!],
    )
    await tab.press('再导入一个文件')
    await read(tab, await spreadsheet(mended))
    await tab.sees('button', '可以导入 2')
    await tab.sees('button', '有问题 0')
    await tab.press('导入 2 人')
    await tab.sees('heading', '导入完成')
    await tab.reads('已添加 2 人')
    await tab.the('link', '查看用户列表').click()
    await tab.the('searchbox', '搜索姓名或手机号').fill('改')
    for (const name of ['改1', '改好', '改错']) await memberRow(tab, name).waitFor()
  })

  test('an import that is stopped midway keeps whom it has added, and adds nobody after', async () => {
    const tab = await eveImports()
    await read(tab, await spreadsheet(people(3000, '停')))
    await tab.press('导入 3,000 人')
    const bar = tab.the('progressbar', /^正在导入 · /)
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 20_000 })
      .toBeGreaterThan(5)
    await tab.press('停止导入')
    await answer(tab, '停止导入？', '停止导入')
    await tab.sees('heading', '导入已停止')
    const id = new URL(tab.page.url()).searchParams.get('import')
    const counts = async () =>
      ((await (await tab.context.request.get(`${world.url}/v1/organisation/imports/${id}`)).json()) as Import).lines
    const { added } = await counts()
    expect(added).toBeGreaterThan(0)
    expect(added).toBeLessThan(3000)
    await tab.reads(`已添加 ${added.toLocaleString('zh-CN')} 人`)
    await tab.the('link', '查看用户列表').click()
    await tab.the('searchbox', '搜索姓名或手机号').fill('停')
    await tab.reads(`找到 ${added.toLocaleString('zh-CN')} 人`)
    expect((await counts()).added).toBe(added)
  })
})
