const { NODE_COMPILE_CACHE } = process.env

/** For the environment of processes that tests start: Node compiles the same files once for all of them. */
export const COMPILED: Record<string, string> = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}
