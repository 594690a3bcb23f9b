import { everyScreenIsAccessible } from './accessibility.ts'

everyScreenIsAccessible('web', 'web')
