import type { ImportProblem, Locale } from '@foyer/contract'

type Column = 'name' | 'number' | 'department'

/** How the headings of the three columns may read, written small and without spaces; the first is that of the template. */
// biome-ignore format: a table
export const HEADINGS: Record<Column, Record<Locale, readonly string[]>> = {
  name:       { 'zh-CN': ['姓名', '名字', '成员姓名', '昵称'],             en: ['name', 'fullname', 'nickname'] },
  number:     { 'zh-CN': ['手机号', '手机号码', '手机', '电话', '联系电话'], en: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'mobilenumber'] },
  department: { 'zh-CN': ['部门', '部门路径', '所在部门'],                en: ['department', 'departmentpath'] },
}

export const SHOWN_HEADINGS: Record<Locale, Record<Column | 'problem', string>> = {
  'zh-CN': { name: '姓名', number: '手机号', department: '部门', problem: '原因' },
  en: { name: 'Name', number: 'Phone', department: 'Department', problem: 'Reason' },
}

export const SHEET_NAMES: Record<Locale, { members: string; howTo: string; bad: string }> = {
  'zh-CN': { members: '成员', howTo: '填写说明', bad: '未导入的成员' },
  en: { members: 'Members', howTo: 'How to fill in', bad: 'Members not added' },
}

export const FILE_NAMES: Record<Locale, { template: string; bad: string }> = {
  'zh-CN': { template: '成员导入模板', bad: '未导入的成员' },
  en: { template: 'members-template', bad: 'members-not-added' },
}

export const HOW_TO: Record<Locale, readonly string[]> = {
  'zh-CN': [
    '每行一位成员，从第二行开始填写。',
    '姓名：必填，最多 20 个字。',
    '手机号：必填。中国内地的号码直接填写；其他国家和地区请加区号，例如 +852 5123 4567。',
    '部门：选填。下级部门用“/”分开，例如 研发中心/平台部；没有的部门会自动创建。',
    '其他列会被忽略。',
  ],
  en: [
    'One member a line, from the second line on.',
    'Name: needed, at most 20 characters.',
    'Phone: needed. A number of mainland China as it is; any other with its calling code, such as +852 5123 4567.',
    'Department: may stay empty. Departments below others are divided by "/", such as Research/Platform; those that are not there are made.',
    'Other columns are ignored.',
  ],
}

/** What is wrong with a line, for the spreadsheet to mend. */
// biome-ignore format: a table
export const PROBLEM_SENTENCES: Record<ImportProblem, Record<Locale, string>> = {
  nameMissing:           { 'zh-CN': '没有填写姓名',               en: 'The name is missing' },
  nameTooLong:           { 'zh-CN': '姓名超过 20 个字',           en: 'The name has more than 20 characters' },
  numberMissing:         { 'zh-CN': '没有填写手机号',             en: 'The number is missing' },
  numberInvalid:         { 'zh-CN': '手机号不正确',               en: 'That is no phone number' },
  numberTwice:           { 'zh-CN': '手机号在前面的行里已经出现', en: 'The number stands in a line above' },
  numberIsMember:        { 'zh-CN': '该手机号已是企业成员',       en: 'The number is that of a member already' },
  numberResting:         { 'zh-CN': '该手机号刚被解绑，24 小时后可用', en: 'The number was given up less than 24 hours ago' },
  departmentTooDeep:     { 'zh-CN': '部门超过 10 级',             en: 'The department is more than 10 levels deep' },
  departmentNameTooLong: { 'zh-CN': '部门名称超过 40 个字',       en: 'A name of a department has more than 40 characters' },
  tooManyDepartments:    { 'zh-CN': '企业的部门会超过 2000 个',   en: 'The organisation would have more than 2,000 departments' },
}
