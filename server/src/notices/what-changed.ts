import type { NoticedEvent } from '@foyer/contract'

/**
 * What a text message says of a change to how one signs in, by the language of the number's area; a variable of an
 * approved text, so at most twelve characters in Chinese. Without one: another message tells it, or the number has left.
 */
// biome-ignore format: a table
export const WHAT_CHANGED: Record<NoticedEvent, { mainland: string; international: string } | undefined> = {
  passwordSet:       { mainland: '已设置登录密码',   international: 'A password was set' },
  passwordChanged:   { mainland: '已修改登录密码',   international: 'The password was changed' },
  numberBound:       { mainland: '已绑定此手机号',   international: 'This number was bound' },
  numberRebound:     undefined, // 'number-rebound' (PH12)
  reboundUndone:     { mainland: '已撤销手机号换绑', international: 'The change of number was undone' },
  numberTakenOff:    undefined, // its holder asked for it
  wechatBound:       { mainland: '已绑定微信',       international: 'A WeChat was bound' },
  wechatRebound:     { mainland: '已更换绑定的微信', international: 'Another WeChat was bound' }, // WX7
  wechatUnbound:     { mainland: '已解绑微信',       international: 'The WeChat was unbound' },
  ssoLinked:         { mainland: '已关联企业身份',   international: 'The sign-in of the organisation was linked' },
  passkeyAdded:      { mainland: '已添加通行密钥',   international: 'A passkey was added' },
  passkeyRemoved:    { mainland: '已移除通行密钥',   international: 'A passkey was removed' },
  recoveryCodesMade: { mainland: '已生成新的恢复码', international: 'New recovery codes were made' },
  recoveryCodeUsed:  { mainland: '已使用一个恢复码', international: 'A recovery code was used' },
  appealOpened:      undefined, // 'appeal-opened'
  roleChanged:       { mainland: '已变更企业角色',   international: 'The role in the organisation was changed' },
  dataExportAsked:   { mainland: '已申请导出数据',   international: 'An archive of the data was asked for' },
  appealCancelled:   { mainland: '已取消换绑申诉',   international: 'The appeal was cancelled' },
}
