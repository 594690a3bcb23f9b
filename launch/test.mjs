// `npm test`
import('./node-version.mjs').then(({ requireNode20 }) => {
  requireNode20()
  return import('./under-node-24.mjs').then(({ underNode24 }) =>
    underNode24('launch/src/test.ts', process.argv.slice(2)),
  )
})
