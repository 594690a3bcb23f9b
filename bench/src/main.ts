import { admissionGrowth } from './admission-growth.ts'
import { admissionVsPgbench } from './admission-vs-pgbench.ts'
import { close } from './close.ts'
import { coldStart } from './cold-start.ts'
import { firstLoadJs } from './first-load-js.ts'
import { heartbeatCpuShare } from './heartbeat-cpu-share.ts'
import { historyPull } from './history-pull.ts'
import { importRows } from './import-rows.ts'
import { membersList, membersSearch } from './members.ts'
import { rebindVsPgbench } from './rebind-vs-pgbench.ts'
import { BENCH_NAMES, type BenchName, type Measured } from './result.ts'
import { sessionCheckVsBetterAuth } from './session-check-vs-better-auth.ts'
import { sessionCheckVsFastify } from './session-check-vs-fastify.ts'
import { sfuCpu } from './sfu-cpu.ts'
import { signOutAll } from './sign-out-all.ts'
import { signOutTold } from './sign-out-told.ts'
import { writeResults } from './write-results.ts'

const BENCHES: Record<BenchName, () => Promise<Measured>> = {
  'session-check-vs-fastify': sessionCheckVsFastify,
  'session-check-vs-better-auth': sessionCheckVsBetterAuth,
  'sign-out-told-p99-ms': signOutTold,
  'sign-out-all-p99-ms': signOutAll,
  'rebind-vs-pgbench': rebindVsPgbench,
  'import-rows-per-s': importRows,
  'close-p99-ms': close,
  'members-list-p99-ms': membersList,
  'members-search-p99-ms': membersSearch,
  'admission-vs-pgbench': admissionVsPgbench,
  'admission-growth': admissionGrowth,
  'heartbeat-cpu-share': heartbeatCpuShare,
  'sfu-cpu-4-cameras': sfuCpu,
  'history-pull-10k-s': historyPull,
  'cold-start-s': coldStart,
  'first-load-js-kb': firstLoadJs,
}

// `npm run bench` measures all, `npm run bench -- NAME…` those that are named.
const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are ${BENCH_NAMES.join(', ')}.`)
  process.exit(2)
}
for (const name of BENCH_NAMES.filter((one) => names.length === 0 || names.includes(one))) {
  console.log(`… ${name}`)
  const measured = await BENCHES[name]()
  writeResults(new Map([[name, measured]]))
  const { ours, against, ratio, unit, met } = measured
  const beside = against === null ? '' : ` against ${against}, ratio ${ratio}`
  console.log(`${met === false ? '✗' : '✓'} ${name}: ${ours} ${unit}${beside}`)
}
