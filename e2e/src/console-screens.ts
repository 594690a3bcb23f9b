import type { ScreenToSee } from './screens.ts'
import { people, spreadsheet } from './spreadsheet.ts'
import type { Terminal } from './terminal.ts'

const MEMBERS = '/organisation/members'
const SIGN_IN = '/organisation/settings/sign-in'
const NEXT = /^(下一步|Next)$/

/** Every screen of 企业管理 with its dialogs, as eve sees them. */
export const CONSOLE: readonly ScreenToSee[] = [
  { name: 'console-members', at: MEMBERS },
  { name: 'console-none-found', at: MEMBERS, opens: findNobody },
  { name: 'console-member-menu', at: MEMBERS, opens: (terminal) => menuOf(terminal, '李思远') },
  dialog('console-add-member', MEMBERS, /^(添加成员|Add a member)$/),
  dialog('console-choose-department', MEMBERS, /^(部门|Department): /),
  actOn('console-change-role', '李思远', /^(更改角色|Change role)$/),
  actOn('console-disable', '李思远', /^(停用|Disable)$/),
  actOn('console-delete', '李思远', /^(删除|Delete)$/),
  actOn('console-delete-stopped', '沈嘉', /^(删除|Delete)$/),
  { name: 'console-import', at: `${MEMBERS}/import` },
  { name: 'console-import-check', at: `${MEMBERS}/import`, opens: readSpreadsheet },
  { name: 'console-department', at: '/organisation/departments', opens: chooseDepartment },
  { name: 'console-meeting-settings', at: '/organisation/settings/meetings' },
  { name: 'console-sign-in-settings', at: SIGN_IN },
  { name: 'console-sso-own-side', at: SIGN_IN, opens: (terminal) => setUp(terminal, /^OpenID Connect/, 1) },
  { name: 'console-sso-oidc', at: SIGN_IN, opens: (terminal) => setUp(terminal, /^OpenID Connect/, 2) },
  { name: 'console-sso-saml', at: SIGN_IN, opens: (terminal) => setUp(terminal, /^SAML/, 2) },
  { name: 'console-applications', at: '/organisation/applications' },
  dialog('console-add-application', '/organisation/applications', /^(添加应用|Add an application)$/),
  { name: 'console-log', at: '/organisation/log' },
  { name: 'console-information', at: '/organisation/information' },
  dialog('console-offer', '/organisation/information', /^(移交超级管理员|Hand over)/),
]

function dialog(name: string, at: string, button: RegExp): ScreenToSee {
  return {
    name,
    at,
    opens: async (terminal) => {
      await terminal.inside('button', button).first().click()
      await terminal.page.getByRole('dialog').waitFor()
    },
  }
}

function actOn(name: string, member: string, act: RegExp): ScreenToSee {
  return {
    name,
    at: MEMBERS,
    opens: async (terminal) => {
      await menuOf(terminal, member)
      await terminal.the('menuitem', act).click()
      await terminal.page.getByRole('dialog').waitFor()
      await terminal.page.getByRole('progressbar').waitFor({ state: 'detached' })
    },
  }
}

async function menuOf(terminal: Terminal, member: string): Promise<void> {
  await terminal.press(new RegExp(`^(更多：|More: )${member}$`))
  await terminal.page.getByRole('menu').waitFor()
}

async function findNobody(terminal: Terminal): Promise<void> {
  await terminal.page.getByRole('searchbox').fill('没有这个人')
  await terminal.reads(/^(没有符合条件的成员|No member fits)$/)
}

async function readSpreadsheet(terminal: Terminal): Promise<void> {
  const [good, other] = people(2, '表')
  const file = await spreadsheet([good!, ['', other![1], '市场部']])
  await terminal.page
    .getByLabel(/^(选择文件|Choose a file)$/)
    .first()
    .setInputFiles(file)
  await terminal.sees('table', /^(表格中的行|Lines of the spreadsheet)$/)
}

async function chooseDepartment(terminal: Terminal): Promise<void> {
  await terminal.page.getByRole('treeitem').first().click()
  await terminal.page.getByRole('heading', { level: 2 }).waitFor()
}

/** The guided page, so many steps in. */
async function setUp(terminal: Terminal, protocol: RegExp, steps: number): Promise<void> {
  await terminal.press(/^(开始设置|Set up SSO)$/)
  await terminal.page.getByRole('radio', { name: protocol }).check()
  for (let step = 0; step < steps; step++) await terminal.press(NEXT)
}
