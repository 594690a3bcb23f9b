import { everyScreenIsAccessible } from './accessibility.ts'

everyScreenIsAccessible('desktop', 'windows')
