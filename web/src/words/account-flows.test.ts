import { NOTICED_EVENTS } from '@foyer/contract'
import { describe, expect, it } from 'vitest'
import { CLOSING_WORDS } from './account-closing.ts'
import { NOTICE_WORDS } from './account-notices.ts'
import { PHONE_WORDS } from './account-phone.ts'
import { PROVE_WORDS } from './account-prove.ts'
import { WECHAT_WORDS } from './account-wechat.ts'

describe('the labels of the help page', () => {
  it('WX1 WX2: stand on the screens as they stand there', () => {
    const { title, change, changeShort, go } = WECHAT_WORDS['zh-CN']
    expect([title, change, changeShort, go]).toEqual(['微信', '更换微信', '更改', '去绑定新微信'])
  })

  it('PH1 PH2 PH3: stand on the screens as they stand there', () => {
    const { change, rebind } = PHONE_WORDS['zh-CN']
    expect([change, rebind]).toEqual(['更换手机号', '换绑'])
  })

  it('CL1 CL2 CL3: closing is called on every surface as it is there, from its row to its last button', () => {
    const { title, titleOnWeb, more, next, notice, sure } = CLOSING_WORDS['zh-CN']
    expect([title, titleOnWeb, more, next]).toEqual(['注销账号', '账号注销', '更多', '下一步'])
    expect([notice.read, sure.dialogTitle, sure.dialogDo]).toEqual(['我已阅读《账号注销说明》', '注销账号', '确认注销'])
  })

  it('PH4 WX2 WX3 CL1: the ways of proof are called as they are there', () => {
    const { by, byForWechat } = PROVE_WORDS['zh-CN'].choice
    expect([by.smsCode, by.phonePassword, by.wechat]).toEqual([
      '通过短信验证码验证',
      '通过手机号密码验证',
      '通过微信号验证',
    ])
    expect(byForWechat).toEqual({ smsCode: '通过手机号验证', wechat: '通过原微信号验证' })
  })
})

describe('the notices', () => {
  it('have a heading of its own for every change in how one signs in, in both languages', () => {
    for (const { changed } of [NOTICE_WORDS['zh-CN'], NOTICE_WORDS.en])
      expect(new Set(NOTICED_EVENTS.map((event) => changed[event])).size).toBe(NOTICED_EVENTS.length)
  })
})
