import { useWordsOf } from './use-words.ts'

/** The words of the receipt of a closed account (CL8), for anybody who has its id. */
export interface ReceiptWords {
  title: string
  line: string
  looking: string
  done: string
  doneLine: (when: string) => string
  working: string
  workingLine: string
  id: string
  closedAt: string
  closedBy: string
  by: Record<'owner' | 'organisation', string>
  erasedTitle: string
  erasedLine: string
  what: string
  count: string
  when: string
  rows: (count: number) => string
  waiting: string
  nothingIn: (count: number) => string
  keptTitle: string
  keptLine: string
  until: (day: string) => string
  because: string
  stores: Readonly<Record<string, string>>
  /** What stays and why, by its store; of a store that is not here, what the server says. */
  kept: Readonly<Record<string, { name: string; what: string; because: string }>>
  receiptTitle: string
  receiptWaits: string
  checking: string
  good: string
  goodLine: (service: string, when: string) => string
  sameAsShown: string
  notAsShown: string
  otherService: (service: string) => string
  bad: Record<'unreadable' | 'otherKind' | 'unknownKey' | 'forged' | 'notHere', { title: string; line: string }>
  download: string
  copy: string
  copied: string
  notCopied: string
  raw: string
  fileName: (id: string) => string
  checkTitle: string
  checkLine: string
  paste: string
  pasteHint: string
  chooseFile: string
  check: string
  missing: string
  openTitle: string
  openLine: string
  idLabel: string
  idMissing: string
  open: string
  howTitle: string
  howLine: string
  how: readonly string[]
  howKeys: string
  howCommand: string
}

const zhCN = {
  title: '注销回执',
  line: '账号注销后删除了什么、依法保留什么。回执不说明账号属于谁。',
  looking: '正在查看回执',
  done: '已全部删除',
  doneLine: (when) => `${when} 删除完毕，回执已签名。`,
  working: '正在删除',
  workingLine: '数据库中的已删除；文件和队列中的会在一小时内删除，这个页面会自动更新。',
  id: '回执编号',
  closedAt: '注销时间',
  closedBy: '注销方式',
  by: { owner: '本人注销', organisation: '由企业删除' },
  erasedTitle: '已删除',
  erasedLine: '按存放的位置列出，以及删除的数量和时间。',
  what: '内容',
  count: '数量',
  when: '删除时间',
  rows: (count) => `${count} 条`,
  waiting: '等待删除',
  nothingIn: (count) => `另有 ${count} 处没有这个账号的内容`,
  keptTitle: '依法保留',
  keptLine: '其中没有姓名、昵称、号码或图片，到期自动删除。',
  until: (day) => `最长保留至 ${day}`,
  because: '原因',
  stores: {
    accounts: '昵称和头像',
    avatars: '头像图片的登记',
    members: '企业成员资料',
    memberships: '会员权益',
    phone_bindings: '手机号的绑定',
    wechat_bindings: '微信的绑定',
    wechat_openids: '微信的标识',
    passwords: '密码',
    passkeys: '通行密钥',
    recovery_codes: '恢复码',
    sessions: '登录的设备名称和系统',
    session_tokens: '登录凭证',
    known_terminals: '登录过的设备',
    proofs: '身份验证',
    code_challenges: '发往手机号的验证码',
    passkey_challenges: '通行密钥的请求',
    wechat_visits: '前往微信的请求',
    sso_visits: '前往企业登录页面的请求',
    sso_identities: '企业 SSO 的身份',
    sign_in_tickets: '未完成的登录',
    hand_overs: '从客户端打开网页的链接',
    rebindings: '换绑和撤销的记录',
    appeals: '换绑手机号的申诉',
    messages: '短信的号码和内容',
    message_tries: '短信的发送',
    live_messages: '发往终端的通知',
    data_exports: '数据导出的登记',
    imports: '导入的名单',
    import_lines: '导入名单中的一行',
    super_admin_offers: '超级管理员的移交',
    organisation_settings: '企业设置的修改人',
    sso_connections: '企业登录设置的修改人',
    terms_acceptances: '同意服务协议的记录',
    security_log: '安全记录',
    administrators_log: '企业操作日志',
    failed_tries: '失败的尝试',
    closures: '这次注销',
    files: '文件存储（头像、数据导出）',
    queue: '任务队列',
  },
  kept: {
    accounts: {
      name: '空的账号',
      what: '一个空的账号：编号、注册和注销时间，以及所属企业和角色',
      because: '保留的登录和安全记录要有所归属',
    },
    sessions: {
      name: '登录的起止',
      what: '有过哪些登录：终端类型、起止时间和结束原因',
      because: '《网络安全法》第二十一条：网络日志至少保存六个月；也让还没联网的终端知道为什么退出',
    },
    session_tokens: {
      name: '登录凭证的散列值',
      what: '登录凭证的散列值，不能用来登录',
      because: '让还没联网的终端知道为什么退出',
    },
    security_log: {
      name: '安全记录',
      what: '账号做过什么、何时、终端类型和只剩开头部分的网络地址',
      because: '《网络安全法》第二十一条：网络日志至少保存六个月',
    },
    import_lines: {
      name: '未导入的表格行',
      what: '管理员上传的表格中写有姓名和号码、但没有添加成员的行，加密保存',
      because: '加密的号码无法查找；企业可能还要用它添加成员',
    },
    administrators_log: {
      name: '企业操作日志',
      what: '企业操作日志中的编号，不含姓名和号码',
      because: '《网络安全法》第二十一条：网络日志至少保存六个月',
    },
    code_challenges: {
      name: '验证码的次数',
      what: '何时要过验证码：号码和地址只有加密的散列值',
      because: '次数限制对所有人一样，包括注销后重新注册的人',
    },
    failed_tries: {
      name: '出错的次数',
      what: '何时出过错：号码、地址和终端只有加密的散列值',
      because: '次数限制对所有人一样，包括注销后重新注册的人',
    },
    messages: {
      name: '短信的次数',
      what: '何时发过哪一类短信：号码只有加密的散列值，没有内容',
      because: '短信网关对同一号码有次数限制',
    },
    message_tries: {
      name: '短信网关的次数',
      what: '短信由哪个网关发送：号码只有加密的散列值，没有内容',
      because: '短信网关对同一号码有次数限制',
    },
    appeals: {
      name: '申诉的次数',
      what: '何时提交过申诉：号码和地址只有加密的散列值',
      because: '次数限制对所有人一样，包括注销后重新注册的人',
    },
    closures: {
      name: '这次注销',
      what: '有一个账号注销了：时间、方式、删除的项目和这份回执',
      because: '用来向持有编号的人证明已经删除',
    },
  },
  receiptTitle: '签名的回执',
  receiptWaits: '全部删除之后，回执会由服务签名，显示在这里。',
  checking: '正在核对签名',
  good: '签名有效',
  goodLine: (service, when) => `由 ${service} 于 ${when} 签名，签名后没有改动。`,
  sameAsShown: '内容与上面显示的一致。',
  notAsShown: '签名有效，但内容与上面显示的不一致，请以签名的回执为准。',
  otherService: (service) => `它声称来自 ${service}，但用的是这里的密钥。`,
  bad: {
    unreadable: { title: '这不是一份回执', line: '请粘贴完整的回执：由两个点分成的三段文字。' },
    otherKind: { title: '签名有效，但不是注销回执', line: '它是为别的用途签名的。' },
    unknownKey: { title: '不是这个服务签名的', line: '签名的密钥不在这个服务公开的密钥中，请到签发它的服务核对。' },
    forged: { title: '签名无效', line: '内容在签名后被改动过，或签名是伪造的。不要相信它。' },
    notHere: {
      title: '这个浏览器不能核对签名',
      line: '核对需要通过 https 打开的页面和较新的浏览器；也可以用下面的方法自己核对。',
    },
  },
  download: '下载回执',
  copy: '复制回执',
  copied: '回执已复制',
  notCopied: '没有复制成功，请手动选择后复制。',
  raw: '查看原文',
  fileName: (id) => `注销回执-${id.slice(0, 8)}.jws`,
  checkTitle: '核对一份回执',
  checkLine: '粘贴或选择以前保存的回执，在这个浏览器里核对，不会发送到任何地方。',
  paste: '回执',
  pasteHint: '以 ey 开头的一长串文字',
  chooseFile: '选择文件',
  check: '核对',
  missing: '请先粘贴回执，或选择文件。',
  openTitle: '查看回执',
  openLine: '输入注销后得到的回执编号。',
  idLabel: '回执编号',
  idMissing: '回执编号共 36 个字符，请检查后再试。',
  open: '查看',
  howTitle: '自己核对',
  howLine: '回执是标准的 JWS（RFC 7515），不依赖这个页面，任何支持 JOSE 的工具都可以核对：',
  how: [
    '取得服务的公开密钥（JWKS，RFC 7517）。',
    '按回执头部的 kid 选择密钥，算法是 ES256，类型是 foyer-closure-receipt+jws。',
    '签名有效时，内容中的 jti 是回执编号，iss 是服务的地址，iat 是签名的时间。',
  ],
  howKeys: '公开密钥',
  howCommand: '例如用 Node.js 和 jose',
} as const satisfies ReceiptWords

const en = {
  title: 'Receipt of closing',
  line: 'What was erased with a closed account, and what the law makes us keep. It does not say whose it was.',
  looking: 'Looking at the receipt',
  done: 'All is erased',
  doneLine: (when) => `Finished ${when}; the receipt is signed.`,
  working: 'Being erased',
  workingLine: 'The database is done; files and queues follow within the hour. This page keeps itself up to date.',
  id: 'Receipt',
  closedAt: 'Closed',
  closedBy: 'Closed by',
  by: { owner: 'Its owner', organisation: 'The organisation' },
  erasedTitle: 'Erased',
  erasedLine: 'By the place where it was kept, with how many and when.',
  what: 'What',
  count: 'How many',
  when: 'Erased',
  rows: (count) => String(count),
  waiting: 'Waiting',
  nothingIn: (count) => (count === 1 ? 'One other place held nothing' : `${count} other places held nothing`),
  keptTitle: 'Kept by law',
  keptLine: 'Without a name, a number or a picture; deleted by itself when its time is over.',
  until: (day) => `Until ${day} at the latest`,
  because: 'Why',
  stores: {
    accounts: 'Nickname and avatar',
    avatars: 'Record of the picture',
    members: 'Member of an organisation',
    memberships: 'Membership',
    phone_bindings: 'Binding of the phone number',
    wechat_bindings: 'Binding of WeChat',
    wechat_openids: 'Ids of the WeChat',
    passwords: 'Password',
    passkeys: 'Passkeys',
    recovery_codes: 'Recovery codes',
    sessions: 'Names and systems of devices',
    session_tokens: 'Sign-in tokens',
    known_terminals: 'Known devices',
    proofs: 'Proofs',
    code_challenges: 'Codes to the number',
    passkey_challenges: 'Passkey requests',
    wechat_visits: 'Visits to WeChat',
    sso_visits: "Visits to an organisation's provider",
    sso_identities: 'Identity at the provider (SSO)',
    sign_in_tickets: 'Sign-ins not finished',
    hand_overs: 'Links from a client to the web page',
    rebindings: 'Changes of number, and their undoing',
    appeals: 'Appeals for another number',
    messages: 'Number and text of messages',
    message_tries: 'Sending of messages',
    live_messages: 'Notices to terminals',
    data_exports: 'Records of exports',
    imports: 'Imported lists',
    import_lines: 'Lines of imported lists',
    super_admin_offers: 'Offers of the role of super admin',
    organisation_settings: 'Who changed settings of the organisation',
    sso_connections: "Who changed the organisation's sign-in",
    terms_acceptances: 'Acceptances of the terms',
    security_log: 'Security log',
    administrators_log: "Administrators' log",
    failed_tries: 'Failed tries',
    closures: 'This closing',
    files: 'Files (avatar, exports)',
    queue: 'Queue of jobs',
  },
  kept: {
    accounts: {
      name: 'An empty account',
      what: 'An empty account: its id, when it was opened and closed, its organisation and role',
      because: 'What is kept of its sign-ins and its log hangs on it',
    },
    sessions: {
      name: 'Times of sign-ins',
      what: 'That there were sign-ins: kind of terminal, from when until when, and why they ended',
      because:
        'Cybersecurity Law, article 21: network logs are kept for at least six months; and a terminal that was offline is told why it is signed out',
    },
    session_tokens: {
      name: 'Hashes of tokens',
      what: 'Hashes of sign-in tokens, which sign nobody in',
      because: 'A terminal that was offline is told why it is signed out',
    },
    security_log: {
      name: 'Security log',
      what: 'What was done, when, on which kind of terminal, and the beginning of the network address',
      because: 'Cybersecurity Law, article 21: network logs are kept for at least six months',
    },
    import_lines: {
      name: 'Lines of a spreadsheet',
      what: 'Lines with the name and number by which no member was added, sealed',
      because: 'A sealed number cannot be found, and the organisation may still add a member by it',
    },
    administrators_log: {
      name: "Administrators' log",
      what: "Ids in the administrators' log of the organisation, without names or numbers",
      because: 'Cybersecurity Law, article 21: network logs are kept for at least six months',
    },
    code_challenges: {
      name: 'How many codes',
      what: 'When codes were asked for: number and address as keyed hashes only',
      because: 'Limits hold for everybody alike, also for one who registers again',
    },
    failed_tries: {
      name: 'How many mistakes',
      what: 'When something went wrong: number, address and terminal as keyed hashes only',
      because: 'Limits hold for everybody alike, also for one who registers again',
    },
    messages: {
      name: 'How many messages',
      what: 'When which kind of message left: the number as a keyed hash, no text',
      because: 'Gateways limit how many messages a number gets',
    },
    message_tries: {
      name: 'Which gateways',
      what: 'Which gateway took it: the number as a keyed hash, no text',
      because: 'Gateways limit how many messages a number gets',
    },
    appeals: {
      name: 'How many appeals',
      what: 'When an appeal was opened: number and address as keyed hashes only',
      because: 'Limits hold for everybody alike, also for one who registers again',
    },
    closures: {
      name: 'This closing',
      what: 'That an account was closed, when and by whom, what was erased, and this receipt',
      because: 'To show whoever has its id that it was erased',
    },
  },
  receiptTitle: 'The signed receipt',
  receiptWaits: 'Once all is erased, the service signs the receipt and it appears here.',
  checking: 'Checking the signature',
  good: 'The signature is good',
  goodLine: (service, when) => `Signed by ${service} on ${when}, and not changed since.`,
  sameAsShown: 'It says what is shown above.',
  notAsShown: 'The signature is good, but it says something else than is shown above. Go by the signed receipt.',
  otherService: (service) => `It claims to be of ${service}, but was signed with a key of this service.`,
  bad: {
    unreadable: { title: 'This is not a receipt', line: 'Paste the whole of it: three pieces of text with two dots.' },
    otherKind: { title: 'Signed, but not a receipt of closing', line: 'It was signed for another purpose.' },
    unknownKey: {
      title: 'Not signed by this service',
      line: 'Its key is none of the public keys here. Check it at the service that gave it.',
    },
    forged: {
      title: 'The signature is not good',
      line: 'It was changed after it was signed, or the signature is forged. Do not believe it.',
    },
    notHere: {
      title: 'This browser cannot check signatures here',
      line: 'That takes a page opened by https and a newer browser; or check it yourself as described below.',
    },
  },
  download: 'Download the receipt',
  copy: 'Copy the receipt',
  copied: 'The receipt was copied',
  notCopied: 'It was not copied: select it by hand.',
  raw: 'See it as it is',
  fileName: (id) => `foyer-receipt-${id.slice(0, 8)}.jws`,
  checkTitle: 'Check a receipt',
  checkLine: 'Paste or choose one that you kept. It is checked in this browser and sent nowhere.',
  paste: 'Receipt',
  pasteHint: 'A long text that begins with ey',
  chooseFile: 'Choose a file',
  check: 'Check it',
  missing: 'Paste a receipt or choose a file first.',
  openTitle: 'See a receipt',
  openLine: 'Enter the id that you got when the account was closed.',
  idLabel: 'Id of the receipt',
  idMissing: 'The id has 36 characters. Check it and try again.',
  open: 'See it',
  howTitle: 'Check it yourself',
  howLine: 'The receipt is a standard JWS (RFC 7515). Any JOSE tool can check it, without this page:',
  how: [
    'Fetch the public keys of the service (JWKS, RFC 7517).',
    'Take the key that the header names by kid; the algorithm is ES256, the type foyer-closure-receipt+jws.',
    'If the signature is good, jti is the id of the receipt, iss the address of the service, iat when it was signed.',
  ],
  howKeys: 'Public keys',
  howCommand: 'With Node.js and jose, for one',
} as const satisfies ReceiptWords

export const RECEIPT_WORDS = { 'zh-CN': zhCN, en } as const

export function useReceiptWords(): ReceiptWords {
  return useWordsOf<ReceiptWords>(RECEIPT_WORDS)
}
