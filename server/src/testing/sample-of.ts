import { z } from 'zod'

/** A JSON Schema, as far as the contract uses it. */
interface Shape {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  minLength?: number
  minimum?: number
  minItems?: number
  examples?: unknown[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
  $ref?: string
}

/** Strings that fit the patterns of the contract. */
const FITTING = ['123456', '+8613800000001', 'a'.repeat(22), '2026-01-01T00:00:00.000Z', 'x'.repeat(16)]

/** Something that a shape of the contract takes, for tests that are not about what is in it. */
export function sampleOf(shape: z.ZodType): unknown {
  const json = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape & {
    $defs?: Record<string, Shape>
  }
  const sample = sampleFrom(json, json.$defs ?? {})
  shape.parse(sample)
  return sample
}

function sampleFrom(shape: Shape, defs: Record<string, Shape>): unknown {
  if (shape.$ref) return sampleFrom(defs[shape.$ref.split('/').at(-1) ?? ''] ?? {}, defs)
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.examples) return shape.examples[0]
  const [first] = shape.anyOf ?? shape.oneOf ?? []
  if (first) return sampleFrom(first, defs)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, sampleFrom(shape.properties?.[name] ?? {}, defs)]),
      )
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleFrom(shape.items ?? {}, defs))
    case 'boolean':
      return false
    case 'integer':
    case 'number':
      return Math.max(0, shape.minimum ?? 0)
    default:
      return stringFor(shape)
  }
}

function stringFor({ format, pattern, minLength = 0 }: Shape): string {
  if (format === 'uuid') return crypto.randomUUID()
  if (format === 'uri') return 'https://somewhere.example/'
  if (format === 'date-time') return '2026-01-01T00:00:00.000Z'
  const long = 'x'.repeat(Math.max(3, minLength))
  if (!pattern || new RegExp(pattern).test(long)) return long
  return FITTING.find((one) => new RegExp(pattern).test(one)) ?? long
}
