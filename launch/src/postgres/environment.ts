/** Our environment without the variables that would redirect PostgreSQL (PGDATA, PGPORT, PGOPTIONS, …). */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
