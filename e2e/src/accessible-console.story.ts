import { consoleIsAccessible } from './accessibility.ts'

consoleIsAccessible()
