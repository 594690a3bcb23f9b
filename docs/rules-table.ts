/** How far a rule is kept: all of it, some of it (`missing` says what is not), or not yet. */
export type State = 'kept' | 'partly' | 'not yet'

export interface Rule {
  /** The rule in our own words. */
  says: string
  /** The sentences of the help page that it comes from; none: it is settled (decisions/0013-settled-rules.md). */
  helpPage?: readonly string[]
  state: State
  /** Of a rule that is kept in part: what is not. */
  missing?: string
  /** What keeps it: `file › name`, the name standing in the file. */
  keptBy: readonly string[]
}

export const AREAS = {
  AV: 'Avatar · 更换头像',
  JM: 'Being in several meetings · 同时加入不同会议',
  PH: 'Rebinding the phone number · 换绑手机号',
  WX: 'Rebinding WeChat · 换绑微信',
  CL: 'Closing the account · 注销账号',
  HS: 'History across terminals · 同步多端历史会议',
  SI: 'Signing in and staying in · 登录',
} as const
export type Area = keyof typeof AREAS

const cells = (action: string) => `rules/src/availability.ts › ${action}`
const guard = (name: string) => `rules/src/guards.ts › ${name}`
const period = (name: string) => `rules/src/periods.ts › ${name}`
const way = (rule: string) => `rules/src/ways.ts › ${rule}`
const schema = (name: string) => `server/migrations/0001-foundation.sql › ${name}`
const schema2 = (name: string) => `server/migrations/0002-proofs-and-numbers.sql › ${name}`
const schema3 = (name: string) => `server/migrations/0003-organisations-and-closing.sql › ${name}`
const schema4 = (name: string) => `server/migrations/0004-meetings.sql › ${name}`
const server = (file: string, name: string) => `server/src/${file}.ts › ${name}`

/** Every rule of the product; the ids are stable. docs/promises.md is written from this table. */
export const RULES = {
  AV1: {
    says: 'On mobile the way to the avatar is: main screen, avatar, personal information, the nickname row, avatar, change.',
    helpPage: ['移动端用户可在 App 主界面单击头像 > 在个人信息页面单击昵称栏 > 头像进行更换。'],
    state: 'kept',
    keptBy: [cells('changeAvatar'), way('AV1')],
  },
  AV2: {
    says: 'On the web: personal centre, profile, click the avatar, change.',
    helpPage: ['登录腾讯会议官网个人中心 > 个人资料 页面 > 单击头像进行更换。'],
    state: 'kept',
    keptBy: [cells('changeAvatar'), way('AV2')],
  },
  AV3: {
    says: 'The desktop client leads to that web page, signed in as the same account without signing in again: by a link that works once, for 60 seconds.',
    helpPage: ['登录腾讯会议官网个人中心 > 个人资料 页面 > 单击头像进行更换。'],
    state: 'kept',
    keptBy: [cells('changeAvatar'), period('HAND_OVER_LIVES_FOR'), way('AV3'), schema('hand_overs')],
  },
  AV4: {
    says: 'A business or enterprise account changes its avatar only while its organisation allows it; only a super admin turns that. Off at first; turning it off keeps the avatars that are there.',
    helpPage: [
      '商业版、企业版用户需企业超级管理员在企业管理 > 账户管理 > 账户设置 > 会议设置 > 勾选允许企业用户修改头像权限后,进行上述操作更换头像。',
    ],
    state: 'kept',
    keptBy: [
      cells('changeAvatar'),
      way('AV4'),
      'rules/src/organisations.ts › changeMeetingSettings',
      server('organisations/change-setting', 'changeSetting'),
    ],
  },
  AV5: {
    says: 'A picture is recognised by its content (JPEG, PNG, WebP, AVIF, the first frame of a GIF; HEIC where the image library reads it), up to 10 MB and 50 megapixels; turned upright, freed of metadata, cropped square as the person chose, kept as WebP in four sizes under addresses that never change. Anything else is refused with its reason, and the old avatar stays.',
    state: 'kept',
    keptBy: [period('AVATAR_MAX_BYTES'), period('AVATAR_MAX_PIXELS'), period('AVATAR_SIZES'), schema('avatars')],
  },
  AV6: {
    says: 'Every signed-in terminal of the account shows the new avatar without a reload.',
    state: 'kept',
    keptBy: ['contract/src/live.ts › profile.changed', schema('live_messages')],
  },

  JM1: {
    says: 'A free, member or business account is in one at a time of the meetings that it started itself.',
    helpPage: ['免费版和商业版账号发起的多场会议,该账号只能在同一时间加入其中一场会议。'],
    state: 'kept',
    keptBy: [
      'rules/src/meetings.ts › MEETINGS',
      'rules/src/meetings.ts › admit',
      server('admission/admit', 'admitTo'),
      schema4('attendances_one_of_own'),
    ],
  },
  JM2: {
    says: 'Signed in on the five terminals, a free, member or business account can be in five different meetings that others started.',
    helpPage: ['免费版和商业版账号可以通过登录五端的方式,同时加入5场他人发起的不同会议。'],
    state: 'kept',
    keptBy: ['rules/src/meetings.ts › MEETINGS', server('admission/admit', 'admitTo')],
  },
  JM3: {
    says: 'An enterprise account can be in five different meetings at once, started by itself or by others.',
    helpPage: [
      '企业版账号可以通过登录五端的方式,同时发起并加入五场不同的会议或同时加入五场他人发起的不同会议。(五端:Windows、Mac、Android、iOS、iPad)',
    ],
    state: 'kept',
    keptBy: ['rules/src/meetings.ts › MEETINGS', server('admission/admit', 'admitTo')],
  },
  JM4: {
    says: 'A terminal is in one meeting at a time.',
    state: 'kept',
    keptBy: [
      'rules/src/meetings.ts › admit',
      server('admission/admit', 'admitTo'),
      schema4('attendances_one_a_terminal'),
    ],
  },
  JM5: {
    says: "An account may be in a meeting of its own and in others' at the same time, but never in more than five different ones.",
    state: 'kept',
    keptBy: [
      'rules/src/meetings.ts › MEETINGS_AT_ONCE',
      server('admission/admit', 'admitTo'),
      schema4('attendances_one_meeting_a_place'),
    ],
  },
  JM6: {
    says: 'The same meeting may be joined from several terminals of an account; it counts once.',
    state: 'kept',
    keptBy: [
      'rules/src/meetings.ts › admit',
      'rules/src/meetings.ts › placeOf',
      schema4('attendances_one_place_a_meeting'),
    ],
  },
  JM7: {
    says: 'A browser may join too, under the same limits; it makes no sixth meeting.',
    state: 'kept',
    keptBy: ['rules/src/meetings.ts › admit', cells('joinMeeting'), server('meetings/join-meeting', 'joinMeeting')],
  },
  JM8: {
    says: 'Signing in on one of the five terminal kinds ends the older session on that kind; several browsers may be signed in. An organisation may refuse the newer one instead.',
    state: 'kept',
    keptBy: [
      'rules/src/terminals.ts › newcomerOn',
      schema('sessions_one_of_kind'),
      server('organisations/change-setting', 'changeSetting'),
    ],
  },
  JM9: {
    says: 'A refused join says which rule, which meeting and which terminal stand in the way, and offers to stay or to take over in one step that cannot lose both.',
    state: 'kept',
    keptBy: [
      'rules/src/meetings.ts › inTheWay',
      server('attendances/in-the-way', 'shownInTheWay'),
      server('meetings/join-meeting', 'joinMeeting'),
      server('applications/draw-pass', 'drawPass'),
      server('applications/ask-for-admission', 'askForAdmission'),
    ],
  },
  JM10: {
    says: 'A terminal that vanishes gives its place up after 45 seconds; one that comes back before goes on where it was.',
    state: 'kept',
    keptBy: [
      period('LEASE_LIVES_FOR'),
      period('LEASE_RENEWED_EVERY'),
      server('attendances/leases', 'renew'),
      server('attendances/lose-lost', 'loseLost'),
    ],
  },
  JM11: {
    says: 'Whatever ends a session takes that terminal out of its meeting.',
    state: 'kept',
    keptBy: [server('sessions/end-sessions', 'endSessions'), schema4('sessions_leave_their_meetings')],
  },

  PH1: {
    says: 'On mobile: avatar, 账号与安全, 手机号, 更换手机号.',
    helpPage: ['登录腾讯会议,单击头像 > 账号与安全 > 手机号 > 更换手机号'],
    state: 'kept',
    keptBy: [cells('rebindPhone'), way('PH1')],
  },
  PH2: {
    says: 'On desktop: avatar, 账号与安全, 手机号 - 换绑, 更换手机号.',
    helpPage: ['登录腾讯会议,单击头像 > 账号与安全 > 手机号 - 换绑 > 更换手机号'],
    state: 'kept',
    keptBy: [cells('rebindPhone'), way('PH2')],
  },
  PH3: {
    says: 'On the web: personal centre, 个人资料, account security, 手机号码, 换绑; for free and member accounts. Business and enterprise accounts are told that they cannot here, and where they can.',
    helpPage: [
      '免费版、会员版用户可登录腾讯会议官网个人中心 > 个人资料 页面 > 在账号安全栏的手机号码处,单击换绑',
      '商业版、企业版用户暂不支持在腾讯会议官网个人中心 > 个人资料页面中换绑手机号。',
    ],
    state: 'kept',
    keptBy: [cells('rebindPhone'), way('PH3')],
  },
  PH4: {
    says: 'First one chooses how to prove the account, and proves it: a code to the present number, the phone password, or WeChat, whichever the account has.',
    helpPage: ['选择验证方式来更换绑定手机号 > 根据对应验证方式的验证信息要求完成验证。'],
    state: 'kept',
    keptBy: [
      'rules/src/proofs.ts › ACCEPTED_PROOFS',
      guard('noNumber'),
      server('proofs/prove', 'prove'),
      server('proofs/proofs.store', 'useProof'),
    ],
  },
  PH5: {
    says: 'Then one enters the new number, and the code that arrives there.',
    helpPage: ['验证成功后单击下一步 > 填写新手机号,获取新手机号的验证码 > 单击下一步进行校验。'],
    state: 'kept',
    keptBy: [
      server('phone/ask-for-new-number-code', 'askForNewNumberCode'),
      server('phone/prove-new-number', 'proveNewNumber'),
    ],
  },
  PH6: {
    says: 'After it, the present terminal and every other one of the account must sign in again with the new number.',
    helpPage: [
      '校验成功后会触发重新登录,即可以用新手机号登录客户端。',
      '手机号换绑成功后,为保证使用安全,用户登录的其他终端会触发重新登录逻辑。用户如需使用其他终端,需要重新用新手机号登录。',
    ],
    state: 'kept',
    keptBy: ['rules/src/vocabulary.ts › numberRebound', server('phone/rebind-phone', 'endSessions')],
  },
  PH7: {
    says: "It changes this account alone: an organisation's account with the same number keeps it.",
    helpPage: ['每次换绑只针对当前账号,例如个人账号换绑,只更换个人账号对应手机号;企业账号换绑,只更换企业账号。'],
    state: 'kept',
    keptBy: [schema('phone_bindings_one_in_realm'), server('phone/rebind-phone', 'rebindPhone')],
  },
  PH8: {
    says: 'An account that signs in by SSO cannot rebind.',
    helpPage: ['暂不支持 SSO 登录的用户换绑,不支持境外手机号换绑。'],
    state: 'kept',
    keptBy: [guard('managedBySso'), schema3('sso_identities')],
  },
  PH9: {
    says: 'Numbers outside mainland China (Hong Kong, Macau and Taiwan among them) are not rebound, neither from nor to. They register and sign in.',
    helpPage: ['暂不支持 SSO 登录的用户换绑,不支持境外手机号换绑。'],
    state: 'kept',
    keptBy: [
      guard('overseasNumber'),
      'rules/src/numbers.ts › isOverseas',
      server('phone/ask-for-new-number-code', 'isOverseas'),
    ],
  },
  PH10: {
    says: 'Another account can bind the old number only 24 hours later; the same account may take it back at once.',
    helpPage: ['换绑手机号后,旧手机号在24小时后方可被其他账号绑定。'],
    state: 'kept',
    keptBy: [
      'rules/src/numbers.ts › restingUntil',
      period('OLD_NUMBER_RESTS_FOR'),
      schema2('phone_bindings_of_others'),
      server('accounts/numbers.store', 'refuseNumberOfOthers'),
    ],
  },
  PH11: {
    says: 'That a number is bound already, or resting, is said only after its code was proven, so that nobody can find out whose number it is.',
    state: 'kept',
    keptBy: [server('phone/prove-new-number', 'proveNewNumber'), server('sign-in/next-step', 'refuseNumberOfOthers')],
  },
  PH12: {
    says: 'The old number is told what happened, with a link that works once; within the 24 hours its holder can undo it: the old number is bound again, every session ends, the new number rests.',
    state: 'kept',
    keptBy: [
      period('REBINDING_CAN_BE_UNDONE_FOR'),
      schema2('rebindings'),
      server('phone/undo-rebinding', 'undoRebinding'),
      'rules/src/numbers.ts › RESTS_AFTER',
    ],
  },

  WX1: {
    says: 'On mobile: avatar, 账号与安全, 微信, 更换微信, a way to prove, 去绑定新微信, sign in with the new WeChat.',
    helpPage: [
      '登录腾讯会议,单击头像 > 账号与安全 > 微信 > 更换微信',
      '验证成功后单击去绑定新微信,即可登录新微信号进行校验。',
    ],
    state: 'kept',
    keptBy: [cells('rebindWechat'), way('WX1')],
  },
  WX2: {
    says: 'On the web by phone: account security, 绑定微信, 更改, 通过手机号验证, the code, then scan with the new WeChat.',
    helpPage: [
      '登录腾讯会议官网个人中心 > 个人资料 页面,单击账号安全绑定微信 > 更改 > 选择验证方式通过手机号验证 > 单击获取验证码后输入验证码 > 使用新微信进行扫码绑定。',
    ],
    state: 'kept',
    keptBy: [cells('rebindWechat'), 'rules/src/proofs.ts › rebindWechat', way('WX2')],
  },
  WX3: {
    says: 'On the web by the old WeChat: the same, 通过原微信号验证, scan with the WeChat that is bound, then with the new one.',
    helpPage: [
      '登录腾讯会议官网个人中心 > 个人资料 页面,单击账号安全绑定微信 > 更改 > 选择验证方式通过原微信号验证 > 使用该账号绑定的微信扫描二维码,完成身份验证 > 使用新微信进行扫码绑定。',
    ],
    state: 'kept',
    keptBy: [cells('rebindWechat'), 'rules/src/proofs.ts › rebindWechat', way('WX3')],
  },
  WX4: {
    says: 'While the phone number has been bound for less than 14 days it does not prove the account for this; the person is told so, and from which day it will.',
    helpPage: ['当手机号绑定不满14天时,为了您的账号安全,暂时不支持手机号验证。'],
    state: 'kept',
    keptBy: [
      'rules/src/proofs.ts › NEEDS_TRUSTED_NUMBER',
      period('NUMBER_TRUSTED_AFTER'),
      server('proofs/prove', 'refuseUnusable'),
    ],
  },
  WX5: {
    says: 'The desktop client leads to the web page, as for the avatar.',
    state: 'kept',
    keptBy: [cells('rebindWechat'), way('WX5')],
  },
  WX6: {
    says: 'The WeChat scanned as the old one must be the one that is bound, the new one free in this realm; the same one again changes nothing and says so. A first binding needs a proof as well.',
    state: 'kept',
    keptBy: [
      'rules/src/proofs.ts › bindWechat',
      guard('lastWayIn'),
      schema2('wechat_bindings_one_in_realm'),
      server('proving/by-wechat', 'proveByWechat'),
      server('wechat/rebind-wechat', 'rebindWechat'),
    ],
  },
  WX7: {
    says: 'After it, sessions that were opened by the old WeChat end, and the phone number is told.',
    state: 'kept',
    keptBy: [
      'rules/src/vocabulary.ts › wechatRebound',
      schema2('wechat_binding_id'),
      server('wechat/rebind-wechat', 'openedByWechat'),
    ],
  },

  CL1: {
    says: 'On mobile, free and member: avatar, 账号与安全, 注销账号, the notice read and ticked, a way to prove (code, phone password or WeChat), the dialog, 确认注销.',
    helpPage: [
      '免费版或会员用户可登录腾讯会议 App,单击头像 > 账号与安全 > 注销账号 >单击下一步',
      '阅读账号注销说明后勾选我已阅读《账号注销说明》 > 单击下一步',
      '验证通过后,在弹出的注销账号确认弹窗中单击确认注销,完成账号注销。',
    ],
    state: 'kept',
    keptBy: [
      cells('closeAccount'),
      'rules/src/proofs.ts › closeAccount',
      way('CL1'),
      server('closure/close-my-account', 'closeMyAccount'),
    ],
  },
  CL2: {
    says: 'On desktop the same; it ends signed out.',
    helpPage: [
      '免费版、会员版用户可登录腾讯会议,单击头像 > 账号与安全 > 注销账号 > 下一步',
      '验证通过后,在“注销账号”确认弹窗中单击确认注销即可完成注销并退出登录。',
    ],
    state: 'kept',
    keptBy: [cells('closeAccount'), way('CL2'), server('closure/close-my-account', 'closeMyAccount')],
  },
  CL3: {
    says: 'On the web: personal centre, 个人资料, 更多, 账号注销, the same steps; it ends signed out.',
    helpPage: [
      '免费版或会员用户可登录腾讯会议官网个人中心 > 个人资料页面。',
      '进入我的资料页面,选择更多 > 账号注销',
      '完成上述验证后,在注销账号确认弹窗中单击确认注销即可完成注销并退出登录。',
    ],
    state: 'kept',
    keptBy: [cells('closeAccount'), way('CL3'), server('closure/close-my-account', 'closeMyAccount')],
  },
  CL4: {
    says: 'Membership is lost, and registering again does not bring it back.',
    helpPage: ['会员账号注销将视为放弃会员权益,所有会员功能将无法继续使用,且重新注册也无法找回。'],
    state: 'kept',
    keptBy: [server('closing/close-account', 'closeAccount')],
  },
  CL5: {
    says: 'A business or enterprise account is closed by its super admin: 企业管理, 用户管理, 用户列表, the member, 更多, 删除. The person is told so on every surface.',
    helpPage: [
      '商业版或企业版账号注销时,需联系企业超级管理员在企业管理平台 > 用户管理 > 用户列表 > 选中对应成员,单击更多 > 删除即可。',
    ],
    state: 'kept',
    keptBy: [
      cells('closeAccount'),
      'rules/src/organisations.ts › deleteMember',
      way('CL5'),
      server('user-management/delete-member', 'deleteMember'),
    ],
  },
  CL6: {
    says: 'An administrator is first given another role; the only super admin hands the role over first.',
    helpPage: ['若注销的账号为管理员账号时,需先将其管理员角色更换至其他角色(例如:普通成员),再进行上述操作。'],
    state: 'kept',
    keptBy: [
      guard('administratorRole'),
      'rules/src/organisations.ts › stopsDeletion',
      schema3('organisation_keeps_a_super_admin'),
    ],
  },
  CL7: {
    says: 'Closing takes effect at once: every session ends, every meeting is left, planned ones are cancelled, number and WeChat are free, grants to applications end.',
    state: 'kept',
    keptBy: [
      'rules/src/vocabulary.ts › accountClosed',
      server('closing/close-account', 'closeAccount'),
      server('closing/meetings-of-closed', 'releaseMeetings'),
      server('attendances/planned', 'callOffPlanned'),
    ],
  },
  CL8: {
    says: 'What is kept and what is erased is a table with a row for every column that holds personal data. Erased at once in the database and within the hour elsewhere; the person can take their data before, and gets a receipt. Security logs that the law makes us keep hold no name, number or picture.',
    state: 'kept',
    keptBy: [period('ERASED_FROM_FILES_WITHIN'), cells('exportData'), server('closing/erasure-table', 'ERASURE')],
  },
  CL9: {
    says: 'Who registers again with the same number is a new account in every respect.',
    state: 'kept',
    keptBy: [server('closing/close-account', 'closeAccount')],
  },

  HS1: {
    says: "The client's main screen, 历史会议: the list of past meetings.",
    helpPage: ['单击客户端主界面历史会议'],
    state: 'kept',
    keptBy: ['web/src/history/history-screen.tsx › HistoryScreen', 'web/src/history/find-records.ts › findRecords'],
  },
  HS2: {
    says: '历史会议, ···, 开启同步历史会议: meetings attended from then on appear on every terminal where the account is signed in.',
    helpPage: [
      '单击历史会议页面右上角 ··· > 勾选开启同步历史会议即可将历史会议同步至账号登录的终端上(仅针对开启后的会议记录进行多端同步数据,开启前保持本地会议记录)。',
    ],
    state: 'kept',
    keptBy: [
      cells('syncHistory'),
      'rules/src/history.ts › recordGoes',
      way('HS2'),
      server('history/change-history-syncing', 'changeHistorySyncing'),
      server('attendances/record-attended', 'recordAttended'),
    ],
  },
  HS3: {
    says: 'What was recorded before stays on the terminal where it was recorded.',
    helpPage: ['仅针对开启后的会议记录进行多端同步数据,开启前保持本地会议记录'],
    state: 'kept',
    keptBy: [
      'rules/src/history.ts › recordGoes',
      server('attendances/record-attended', 'recordAttended'),
      'web/src/history/kept-record.ts › KeptRecord',
    ],
  },
  HS4: {
    says: 'After it is turned off, each terminal keeps its new records to itself; what had been synced stays where it is and grows no longer.',
    helpPage: ['关闭历史会议同步,则关闭后各设备的会议记录将保持本地保存,不会同步到其他设备中'],
    state: 'kept',
    keptBy: [
      'rules/src/history.ts › recordGoes',
      server('attendances/record-attended', 'recordAttended'),
      'web/src/history/kept-record.ts › KeptRecord',
    ],
  },
  HS5: {
    says: 'Off at first, one switch for the account; a terminal that was offline catches up; no record appears twice and none is lost, in whatever order.',
    state: 'kept',
    keptBy: [
      'rules/src/history.ts › joinRecords',
      schema4('history_records'),
      schema4('history_switches'),
      server('history/history-changes', 'historyChanges'),
      'web/src/history/catch-up.ts › catchUp',
    ],
  },
  HS6: {
    says: 'The browser keeps no record of its own and shows the synced ones.',
    state: 'kept',
    keptBy: [
      cells('syncHistory'),
      'rules/src/history.ts › keepsItsOwn',
      server('history/search-history', 'searchHistory'),
    ],
  },
  HS7: {
    says: 'Deleting a synced record deletes it everywhere; search, and filters by time and by host.',
    state: 'kept',
    keptBy: [
      'rules/src/history.ts › outlives',
      server('history/delete-from-history', 'deleteFromHistory'),
      server('history/search-history', 'searchHistory'),
      'web/src/history/delete-records.ts › deleteRecords',
    ],
  },

  SI1: {
    says: 'One signs in by phone and code (a number that opens no account registers one), by phone and password, by WeChat, or by SSO where an organisation has it. A number that opens several accounts asks which one.',
    state: 'kept',
    keptBy: [
      'rules/src/vocabulary.ts › SIGN_IN_METHODS',
      'contract/src/shapes.ts › SignInStep',
      server('sign-in/sign-in-by-wechat', 'signInByWechat'),
      server('sign-in/is-this-you', 'thatMayHaveChangedHands'),
    ],
  },
  SI2: {
    says: 'Codes have 6 digits, live for 10 minutes, work once, and end with the fifth wrong try; a number gets one a minute and ten an hour. Proofs live for five minutes and work once, for the purpose, account and session that they were given for.',
    state: 'kept',
    keptBy: [
      period('CODE_DIGITS'),
      period('CODE_LIVES_FOR'),
      period('CODE_WRONG_TRIES'),
      period('CODE_RESENT_AFTER'),
      period('CODES_TO_A_NUMBER_PER_HOUR'),
      period('PROOF_LIVES_FOR'),
      schema('code_challenges'),
      schema2('proofs'),
      server('proofs/proofs.store', 'useProof'),
      server('proofs/try-code', 'tryCode'),
    ],
  },
  SI3: {
    says: 'Nobody learns from an answer, its wording or its time whether a number has an account.',
    state: 'kept',
    keptBy: [period('WRONG_PASSWORD_ANSWERED_AFTER'), 'server/src/proofs/send-code.ts › sendCode'],
  },
  SI4: {
    says: 'The list of signed-in terminals shows kind, device, place as far as known, and last use; one can be ended, or all others.',
    state: 'kept',
    keptBy: [cells('seeTerminals'), cells('endTerminals'), 'contract/src/shapes.ts › Session'],
  },
  SI5: {
    says: 'The terminal of an ended session is told at once and says why: signed in elsewhere, number rebound, account closed, removed by the organisation, ended by you.',
    state: 'kept',
    keptBy: [
      'rules/src/vocabulary.ts › END_REASONS',
      'contract/src/words/index.ts › endReasons',
      'contract/src/live.ts › session.ended',
    ],
  },
  SI6: {
    says: 'A security log that the person can read: every sign-in, proof, change and refusal.',
    state: 'kept',
    keptBy: [cells('readSecurityLog'), 'contract/src/shapes.ts › SECURITY_EVENTS', schema('security_log_append_only')],
  },
} as const satisfies Record<`${Area}${number}`, Rule>

export type RuleId = keyof typeof RULES
