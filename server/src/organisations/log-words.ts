import type { AdministratorsEvent, Locale } from '@foyer/contract'

/** What the exported log is written in. */
export interface LogWords {
  fileName: string
  columns: string[]
  events: Record<AdministratorsEvent, string>
  /** Who did it, when it was the operator's command. */
  operator: string
  /** In the place of the name of one whose account is closed. */
  closed: string
}

export const LOG_WORDS: Record<Locale, LogWords> = {
  'zh-CN': {
    fileName: '操作日志',
    columns: ['时间（UTC）', '操作', '操作人', '对象', '详情', '操作代码', '操作人 ID', '对象 ID'],
    operator: '运营方',
    closed: '（账号已注销）',
    events: {
      organisationBegun: '创建企业',
      organisationRenamed: '修改企业名称',
      settingChanged: '修改会议设置',
      memberAdded: '添加成员',
      memberJoined: '成员加入',
      memberEdited: '编辑成员',
      memberRoleChanged: '变更成员角色',
      memberDisabled: '停用成员',
      memberEnabled: '启用成员',
      memberDeleted: '删除成员',
      departmentAdded: '添加部门',
      departmentRenamed: '修改部门名称',
      departmentMoved: '移动部门',
      departmentRemoved: '删除部门',
      importBegun: '开始批量导入',
      importFinished: '完成批量导入',
      importCancelled: '取消批量导入',
      importFailed: '批量导入未能完成',
      superAdminOffered: '邀请担任超级管理员',
      superAdminOfferAccepted: '接受担任超级管理员',
      superAdminOfferDeclined: '拒绝担任超级管理员',
      superAdminOfferWithdrawn: '撤回超级管理员邀请',
      ssoChanged: '修改 SSO 设置',
      ssoTested: '测试 SSO 登录',
      ssoTurnedOn: '开启 SSO 登录',
      ssoTurnedOff: '关闭 SSO 登录',
      ssoRemoved: '移除 SSO 设置',
      logExported: '导出操作日志',
    },
  },
  en: {
    fileName: 'administrators-log',
    columns: ['Time (UTC)', 'What', 'By', 'Whom', 'Details', 'Code', 'By (id)', 'Whom (id)'],
    operator: 'The operator',
    closed: '(account closed)',
    events: {
      organisationBegun: 'Organisation begun',
      organisationRenamed: 'Organisation renamed',
      settingChanged: 'Meeting setting changed',
      memberAdded: 'Member added',
      memberJoined: 'Member joined',
      memberEdited: 'Member edited',
      memberRoleChanged: 'Role changed',
      memberDisabled: 'Member disabled',
      memberEnabled: 'Member enabled',
      memberDeleted: 'Member deleted',
      departmentAdded: 'Department added',
      departmentRenamed: 'Department renamed',
      departmentMoved: 'Department moved',
      departmentRemoved: 'Department removed',
      importBegun: 'Import begun',
      importFinished: 'Import finished',
      importCancelled: 'Import cancelled',
      importFailed: 'Import not completed',
      superAdminOffered: 'Super admin role offered',
      superAdminOfferAccepted: 'Super admin role accepted',
      superAdminOfferDeclined: 'Super admin role declined',
      superAdminOfferWithdrawn: 'Offer of the super admin role withdrawn',
      ssoChanged: 'SSO settings changed',
      ssoTested: 'SSO tested',
      ssoTurnedOn: 'SSO turned on',
      ssoTurnedOff: 'SSO turned off',
      ssoRemoved: 'SSO settings removed',
      logExported: 'Log exported',
    },
  },
}
