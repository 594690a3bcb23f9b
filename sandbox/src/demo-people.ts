/** The one password of all demo people. */
export const DEMO_PASSWORD = 'foyer-demo-2026'

/** The people who exist in the sandbox. The server's seeding command makes their accounts. */
export interface DemoPerson {
  id: 'alice' | 'mei' | 'bo' | 'eve' | 'three-accounts'
  /** E.164 */
  number: string
  name: { zh: string; en: string }
  /** what they are there to show */
  trait: { zh: string; en: string }
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: 'alice',
    number: '+8613800000001',
    name: { zh: '爱丽丝', en: 'Alice' },
    trait: { zh: '免费版', en: 'free' },
  },
  {
    id: 'mei',
    number: '+8613800000002',
    name: { zh: '小美', en: 'Mei' },
    trait: { zh: '会员版', en: 'member' },
  },
  {
    id: 'bo',
    number: '+8613800000003',
    name: { zh: '阿博', en: 'Bo' },
    trait: { zh: '商业版成员', en: 'business member' },
  },
  {
    id: 'eve',
    number: '+8613800000004',
    name: { zh: '夏娃', en: 'Eve' },
    trait: { zh: '企业版超级管理员', en: 'enterprise super admin' },
  },
  {
    id: 'three-accounts',
    number: '+8613800000005',
    name: { zh: '三个身份', en: 'Three hats' },
    trait: { zh: '三个账号', en: 'three accounts' },
  },
]
