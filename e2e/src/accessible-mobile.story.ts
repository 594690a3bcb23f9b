import { everyScreenIsAccessible } from './accessibility.ts'

everyScreenIsAccessible('mobile', 'ios')
