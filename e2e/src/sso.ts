import type { Terminal } from './terminal.ts'
import type { World } from './world.ts'

/** Where 登录设置 stands, from the beginning of 企业管理 (SI1). */
export async function openSignInSettings(tab: Terminal): Promise<void> {
  await tab.the('navigation', '企业管理').getByRole('link', { name: '账户设置' }).click()
  await tab.the('link', '登录设置').click()
}

export interface SsoToSetUp {
  protocol: 'OpenID Connect' | 'SAML 2.0'
  domain: string
  emailDomains?: string
}

/** The guided page as far as the proof, with what the sandbox's identity provider gives. */
export async function setUpSso(world: World, tab: Terminal, { protocol, domain, emailDomains }: SsoToSetUp) {
  const { oidc, saml } = world.sandbox.credentials.idp
  await tab.press(/^(开始设置|更改设置)$/)
  await tab.sees('heading', '身份系统使用哪种协议？')
  await tab.page.getByRole('radio', { name: new RegExp(`^${protocol}`) }).check()
  await tab.press('下一步')
  await tab.sees('heading', '在身份系统中登记门厅')
  const own = protocol === 'SAML 2.0' ? '/sso/return/saml' : '/sso/return/oidc'
  await tab.page.getByText(`${world.url}${own}`, { exact: true }).waitFor()
  await tab.press('下一步')
  await tab.sees('heading', '填写身份系统的信息')
  if (protocol === 'SAML 2.0') {
    await tab.fill('元数据地址', saml.metadataUrl)
    await tab.page.getByRole('button', { name: '读取', exact: true }).click()
    await tab.reads('已读取，请核对下面的内容。')
  } else {
    await tab.fill('签发者（Issuer）', oidc.issuer)
    await tab.fill('客户端 ID', oidc.clientId)
    await tab.fill('客户端密钥', oidc.clientSecret)
  }
  await tab.press('下一步')
  await tab.sees('heading', '谁用它登录，得到什么')
  await tab.fill('企业域名', domain)
  if (emailDomains) await tab.fill('邮箱域名', emailDomains)
  await tab.fill('姓名', 'name')
  await tab.fill('手机号（选填）', protocol === 'SAML 2.0' ? 'phone' : 'phone_number')
  await tab.fill('部门（选填）', 'department')
  await tab.press('下一步')
  await tab.sees('heading', '核对并保存')
  await tab.press('验证身份并保存')
  await tab.sees('heading', '选择验证方式')
}

/** From the page before the door to the organisation's provider, by its domain or a work e-mail. */
export async function goToProvider(terminal: Terminal, organisation: string): Promise<void> {
  await terminal.press('企业 SSO 登录')
  await terminal.sees('heading', '企业 SSO 登录')
  await terminal.fill('企业域名或工作邮箱', organisation)
  await terminal.press('前往企业登录页面')
}

/** Answers on the provider's page. */
export async function answerAtProvider(terminal: Terminal, who: string): Promise<void> {
  await terminal.sees('heading', '员工登录')
  await terminal.press(new RegExp(who))
}
