// `npm start`. Kept to syntax that every Node understands, so that an old one can still be told what is missing.
import('./node-version.mjs').then(({ requireNode20 }) => {
  requireNode20()
  return import('./under-node-24.mjs').then(({ underNode24 }) =>
    underNode24('launch/src/start.ts', process.argv.slice(2)),
  )
})
