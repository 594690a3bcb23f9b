/** Prints a line, above the line of the running step if there is one. */
export function say(line: string): void
/** Runs `work` under a line that shows it is alive, then leaves the line with its time. The work may change the label. */
export function step<T>(label: string, work: (relabel: (label: string) => void) => T | Promise<T>): Promise<T>
