export { AccountSecurity } from './account-security.tsx'
export { DesktopShell } from './desktop-shell.tsx'
export { ProfileOnWeb } from './profile-on-web.tsx'
export { StartPage } from './start-page.tsx'
