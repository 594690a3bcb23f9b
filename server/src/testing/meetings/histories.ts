/** `npm run test:nightly` plays more. */
export const HISTORIES =
  process.env.NIGHTLY === '1'
    ? { oneByOne: 6_000, atOnce: 3_900, onTwoProcesses: 100 }
    : { oneByOne: Number(process.env.TRY ?? 300), atOnce: Number(process.env.TRY ?? 192), onTwoProcesses: 8 }
