import { ARCHIVE_SHAPES, type ArchiveFile, jsonSchemaOf } from '@foyer/server/data-export'

interface Schema {
  description?: string
  type?: string | string[]
  format?: string
  enum?: readonly string[]
  const?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: readonly Schema[]
}

/** docs/data-export.md: what stands in the archive of a person's data, from the shapes that it is made by. */
export function dataExportPage(): string {
  const files = Object.keys(ARCHIVE_SHAPES) as ArchiveFile[]
  return `# The archive of a person's data

Written by \`npm run docs\` from \`server/src/data-exports/archive-shapes.ts\`; change it there.

A person asks for it on the page of their data, proves that it is them, and has it for seven days (CL8). It is one ZIP file:
UTF-8 JSON after the tables below (moments are ISO 8601 in UTC), the JSON Schema (draft 2020-12) of each file in \`schemas/\`, the picture in its sizes in
\`pictures/\`, and a README in Chinese and in English. It holds nothing that opens an account: no password, code, key or token.

${files.map(sectionOf).join('\n\n')}
`
}

function sectionOf(file: ArchiveFile): string {
  const schema = jsonSchemaOf(file) as Schema
  const rows = rowsOf(schema, '')
  return [
    `## ${file}.json`,
    `${schema.description}.`,
    ['| entry | type | meaning |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
  ].join('\n\n')
}

/** Entries by their paths; `[]` stands for each of a list. */
function rowsOf(schema: Schema, path: string): string[][] {
  const { of, nullable } = withoutNull(schema)
  const named = path !== '' && !path.endsWith('[]')
  const own = named ? [[`\`${path}\``, typeOf(of, nullable), schema.description ?? of.description ?? '']] : []
  const inList = of.items?.properties || of.items?.items ? rowsOf(of.items, `${path}[]`) : []
  const below = Object.entries(of.properties ?? {})
  return [...own, ...inList, ...below.flatMap(([name, one]) => rowsOf(one, path === '' ? name : `${path}.${name}`))]
}

function withoutNull(schema: Schema): { of: Schema; nullable: boolean } {
  const of = schema.anyOf?.find((one) => one.type !== 'null')
  if (of) return { of, nullable: true }
  if (!Array.isArray(schema.type)) return { of: schema, nullable: false }
  return { of: { ...schema, type: schema.type.filter((one) => one !== 'null').join(', ') }, nullable: true }
}

const FORMATS: Record<string, string> = { 'date-time': 'moment', uuid: 'UUID' }

function typeOf(schema: Schema, nullable: boolean): string {
  return nullable ? `${typeWithoutNull(schema)}, or null` : typeWithoutNull(schema)
}

function typeWithoutNull(schema: Schema): string {
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(', ')
  if (schema.const !== undefined) return `\`${schema.const}\``
  if (schema.items) return schema.items.properties ? 'list' : `list of ${schema.items.type}`
  return FORMATS[schema.format ?? ''] ?? String(schema.type)
}
