/** `npm run test:nightly` plays more. */
export const HISTORIES =
  process.env.NIGHTLY === '1'
    ? { oneByOne: 6_000, atOnce: 3_900, onTwoProcesses: 100 }
    : { oneByOne: 300, atOnce: 194, onTwoProcesses: 6 }
