import type { Surface } from './vocabulary.ts'

/**
 * The ways that the help page names, step by step, by the keys of the screens' labels. Tests walk them; a refusal that
 * sends a person elsewhere prints them.
 */
// biome-ignore format: a table
export const WAYS = {
  AV1: { surface: 'mobile',  steps: ['avatar', 'personalInformation', 'nicknameRow', 'avatarRow'] },
  AV2: { surface: 'web',     steps: ['personalCentre', 'profile', 'avatar'] },
  AV3: { surface: 'desktop', steps: ['avatar', 'profileOnWeb'] },
  AV4: { surface: 'web',     steps: ['organisation', 'accountManagement', 'accountSettings', 'meetingSettings', 'membersMayChangeAvatar'] },
  PH1: { surface: 'mobile',  steps: ['avatar', 'accountSecurity', 'phone', 'changePhone'] },
  PH2: { surface: 'desktop', steps: ['avatar', 'accountSecurity', 'phoneRebind', 'changePhone'] },
  PH3: { surface: 'web',     steps: ['personalCentre', 'profile', 'accountSecurity', 'phone', 'rebind'] },
  WX1: { surface: 'mobile',  steps: ['avatar', 'accountSecurity', 'wechat', 'changeWechat'] },
  WX2: { surface: 'web',     steps: ['personalCentre', 'profile', 'accountSecurity', 'wechat', 'change', 'proveByPhone'] },
  WX3: { surface: 'web',     steps: ['personalCentre', 'profile', 'accountSecurity', 'wechat', 'change', 'proveByOldWechat'] },
  WX5: { surface: 'desktop', steps: ['avatar', 'accountSecurity', 'wechat', 'onWeb'] },
  CL1: { surface: 'mobile',  steps: ['avatar', 'accountSecurity', 'closeAccount'] },
  CL2: { surface: 'desktop', steps: ['avatar', 'accountSecurity', 'closeAccount'] },
  CL3: { surface: 'web',     steps: ['personalCentre', 'profile', 'more', 'closeAccount'] },
  CL5: { surface: 'web',     steps: ['organisation', 'members', 'memberList', 'member', 'more', 'delete'] },
  HS2: { surface: 'mobile',  steps: ['history', 'more', 'syncHistory'] },
} as const satisfies Record<string, { surface: Surface; steps: readonly string[] }>
