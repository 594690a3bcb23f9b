/** The same server, another database. Socket addresses (`postgresql://user@/name?host=/folder`) are no URLs. */
export function inDatabase(connectionString: string, database: string): string {
  return connectionString.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}
