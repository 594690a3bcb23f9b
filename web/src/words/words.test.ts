import { expect, test } from 'vitest'
import { zhCN } from './zh-CN.ts'

test('the labels of the help page stand as they stand there', () => {
  const { places, fields } = zhCN
  expect([places.personalCentre, places.profile, places.personalInformation]).toEqual([
    '个人中心',
    '个人资料',
    '个人信息',
  ])
  expect([places.accountSecurity, places.accountSafety]).toEqual(['账号与安全', '账号安全'])
  expect([fields.phone, fields.phoneNumber, fields.bindWechat, fields.wechat]).toEqual([
    '手机号',
    '手机号码',
    '绑定微信',
    '微信',
  ])
})
