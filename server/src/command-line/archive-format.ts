import { z } from 'zod'

/**
 * An archive is a gzipped tar. In this order: HEAD; each table's rows as PostgreSQL's COPY writes them (text, UTF-8),
 * cut into parts; pictures under the keys of the store; MANIFEST. After every few thousand parts stand their SHA-256
 * sums, as `sha256sum -c` reads them, so neither side ever holds more than a few parts and sums in memory.
 */
export const FORMAT = 1
export const HEAD = 'foyer.json'
export const MANIFEST = 'manifest.json'

/** Rows are cut into parts of this many bytes. */
export const ROWS_PART_BYTES = 4 * 1024 * 1024
/** No part is larger; what says so is damaged. */
export const MOST_PART_BYTES = 64 * 1024 * 1024
export const PARTS_PER_SUMS = 5000

/** What an import must know before the rows come. */
export const HeadShape = z.object({
  archive: z.literal('foyer'),
  format: z.number().int(),
  version: z.string(),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.string()).min(1),
  /** Parents before the tables that point at them; generated columns are left out. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })).min(1),
  /** Tells whether two installations have the same FOYER_SECRET, and nothing of it. */
  secretMark: z.string(),
})
export type Head = z.output<typeof HeadShape>

/** What is known once everything is written. An archive without it is truncated. */
export const ManifestShape = z.object({
  parts: z.number().int(),
  rows: z.record(z.string(), z.number().int()),
  /** The next number of each sequence, in decimal. */
  sequences: z.record(z.string(), z.string().regex(/^-?\d+$/)),
  pictures: z.number().int(),
  /** Pictures that accounts show and the store did not have. */
  picturesLeftOut: z.number().int(),
})
export type Manifest = z.output<typeof ManifestShape>

export function rowsPart(table: string, number: number): string {
  return `tables/${table}/${numbered(number)}.copy`
}

export function sumsPart(number: number): string {
  return `sums/${numbered(number)}.sha256`
}

/** The table whose rows a part holds. */
export function tableOfPart(name: string): string | undefined {
  return /^tables\/(.+)\/\d{6,}\.copy$/.exec(name)?.[1]
}

export function isPicture(name: string): boolean {
  return /^avatars\/[0-9a-f]{40}\/\d{1,4}\.webp$/.test(name)
}

export function isSums(name: string): boolean {
  return /^sums\/\d{6,}\.sha256$/.test(name)
}

export function sumLine(sum: string, name: string): string {
  return `${sum}  ${name}\n`
}

function numbered(number: number): string {
  return String(number).padStart(6, '0')
}
