const NIGHTLY = process.env.NIGHTLY === '1'

/** `npm run test:nightly` plays more, and longer ones. */
export const HISTORIES = NIGHTLY
  ? { oneByOne: 6_000, atOnce: 3_900, onTwoProcesses: 100 }
  : { oneByOne: 300, atOnce: 194, onTwoProcesses: 6 }
export const LENGTHS = NIGHTLY ? { steps: 30, batches: 6 } : { steps: 14, batches: 3 }
