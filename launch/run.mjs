// `node launch/run.mjs FILE args…`: installs if need be and runs FILE under Node 24.
import('./node-version.mjs').then(({ requireNode20 }) => {
  requireNode20()
  if (!process.argv[2]) {
    console.error('Say which file to run: node launch/run.mjs FILE args…')
    process.exit(2)
  }
  return import('./under-node-24.mjs').then(({ underNode24 }) => underNode24(process.argv[2], process.argv.slice(3)))
})
