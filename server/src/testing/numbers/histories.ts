/** `npm run test:nightly` plays more. */
export const HISTORIES =
  process.env.NIGHTLY === '1'
    ? { oneByOne: 8_000, atOnce: 1_900, onTwoProcesses: 100 }
    : { oneByOne: 412, atOnce: 80, onTwoProcesses: 8 }
