/** A request of the signed-in terminal; its status. */
export function ask(request: readonly [method: string, url: string, body?: object]): Promise<number>
/** Into the room as anybody can with a token, past Foyer's own screens. */
export function comeInBy(way: readonly [url: string, token: string]): Promise<'in' | 'refused'>
/** Whether who came in by that is out again. */
export function isBackOut(): boolean
