const WORDS = {
  zh: {
    organisation: '北辰科技',
    other: '企业的身份服务是第三方。这是沙盒里的替身，不需要密码。',
    title: '员工登录',
    goesTo: '登录后前往',
    whoAreYou: '你是谁？',
    another: '添加一名员工',
    name: '姓名',
    email: '工作邮箱',
    phone: '手机号（选填）',
    department: '部门（选填）',
    add: '添加并登录',
    cancel: '取消登录',
    problems: {
      name: '请填写姓名，最多 64 个字',
      email: '邮箱的格式不对',
      emailTaken: '这个邮箱已经有人使用',
      phone: '手机号的格式不对',
      person: '没有这名员工',
    },
    wrong: '请求有误',
    reasons: {
      protocol: '这不是能读懂的请求',
      issuer: '请求来自没有登记的应用',
      acs: '请求要求把结果发往没有登记的地址',
      destination: '请求是发给别处的',
      past: '这次登录已经过期，请从应用重新开始',
    },
    goingBack: '正在返回…',
    goBack: '返回应用',
    signOutTitle: '退出登录',
    signOutAsks: '要退出企业账号吗？',
    signOut: '退出',
    stay: '保持登录',
    signedOut: '已退出企业账号',
  },
  en: {
    organisation: 'Beichen Technology',
    other:
      'The identity provider of an organisation is a third party. This is the stand-in of the sandbox: no password.',
    title: 'Staff sign-in',
    goesTo: 'Then you go to',
    whoAreYou: 'Who are you?',
    another: 'Add an employee',
    name: 'Name',
    email: 'Work e-mail',
    phone: 'Phone number (optional)',
    department: 'Department (optional)',
    add: 'Add and sign in',
    cancel: 'Cancel',
    problems: {
      name: 'A name is needed, of at most 64 signs',
      email: 'This is no e-mail address',
      emailTaken: 'Somebody else has this e-mail address',
      phone: 'This is no phone number',
      person: 'There is no such employee',
    },
    wrong: 'Something is wrong with the request',
    reasons: {
      protocol: 'This is no request that can be read',
      issuer: 'The request is from an application that is not registered',
      acs: 'The request asks for the answer at an address that is not registered',
      destination: 'The request was meant for somewhere else',
      past: 'This sign-in has expired. Begin again at the application.',
    },
    goingBack: 'Going back…',
    goBack: 'Back to the application',
    signOutTitle: 'Sign out',
    signOutAsks: 'Sign out of the staff account?',
    signOut: 'Sign out',
    stay: 'Stay signed in',
    signedOut: 'You signed out of the staff account',
  },
}

export type IdpWords = (typeof WORDS)['zh'] & { language: 'zh-CN' | 'en' }

/** The page's words: in the first language of OIDC's `ui_locales` that it has, else as the browser prefers. */
export function idpWords(uiLocales: unknown, acceptLanguage: string | undefined): IdpWords {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : []
  const preferred = [...asked, ...(acceptLanguage ?? '').split(',')].map((one) => one.trim().slice(0, 2).toLowerCase())
  const isEnglish = preferred.find((language) => language === 'zh' || language === 'en') === 'en'
  return isEnglish ? { ...WORDS.en, language: 'en' } : { ...WORDS.zh, language: 'zh-CN' }
}
