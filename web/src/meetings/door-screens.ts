export { StartPage } from './start-page.tsx'
export { VisitPage } from './visit-page.tsx'
