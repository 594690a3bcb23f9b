export { AccountSecurity } from './account-security.tsx'
export { ProfilePage } from './profile-page.tsx'
export { StartPage } from './start-page.tsx'
export { WebShell } from './web-shell.tsx'
