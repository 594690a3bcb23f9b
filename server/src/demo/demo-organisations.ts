import type { MemberState, Role } from '@foyer/rules'

/** The organisations of the stage. Their ids are fixed, so that one that was renamed there is not made again. */
export const DEMO_ORGANISATIONS = {
  business: { id: '7f6f5e1c-3a0b-4c55-9d0e-0b5c1d2e3f41', name: '云杉设计', plan: 'business' },
  enterprise: { id: '2c9b8a7d-6e5f-4d3c-8b2a-1f0e9d8c7b62', name: '北辰科技', plan: 'enterprise' },
} as const
export type DemoOrganisation = keyof typeof DEMO_ORGANISATIONS

/** Paths from the root, each after the one above it. */
export const DEMO_DEPARTMENTS: readonly { organisation: DemoOrganisation; path: readonly string[] }[] = [
  { organisation: 'business', path: ['设计部'] },
  { organisation: 'enterprise', path: ['总经理办公室'] },
  { organisation: 'enterprise', path: ['研发部'] },
  { organisation: 'enterprise', path: ['研发部', '前端组'] },
  { organisation: 'enterprise', path: ['研发部', '后端组'] },
  { organisation: 'enterprise', path: ['市场部'] },
  { organisation: 'enterprise', path: ['人力资源部'] },
]

export interface DemoColleague {
  /** One that the stage's own people and its 'new number' never have. */
  number: string
  nickname: string
  organisation: DemoOrganisation
  role: Role
  department: string
  state: MemberState
}

// biome-ignore format: a table
const ROWS: readonly [last: string, nickname: string, department: string, role: Role, state: MemberState][] = [
  ['0101', '沈嘉',   '总经理办公室', 'admin',  'active'  ],
  ['0102', '周明',   '人力资源部',   'admin',  'active'  ],
  ['0103', '李思远', '前端组',       'member', 'active'  ],
  ['0104', '王若曦', '前端组',       'member', 'active'  ],
  ['0105', '陈一鸣', '后端组',       'member', 'active'  ],
  ['0106', '赵晓彤', '后端组',       'member', 'active'  ],
  ['0107', '孙悦',   '市场部',       'member', 'active'  ],
  ['0108', '吴哲',   '市场部',       'member', 'disabled'],
  ['0109', '冯子轩', '后端组',       'member', 'invited' ],
  ['0110', '郑佳怡', '市场部',       'member', 'invited' ],
  ['0111', '蒋文',   '研发部',       'member', 'disabled'],
]

/** Who else works there, so that its console looks lived in. */
export const DEMO_COLLEAGUES: readonly DemoColleague[] = ROWS.map(([last, nickname, department, role, state]) => ({
  number: `+861380000${last}`,
  nickname,
  organisation: 'enterprise',
  role,
  department,
  state,
}))
