import { LOCALES, type Locale } from '@foyer/contract'
import type { FastifySchemaCompiler } from 'fastify'
import { z } from 'zod'
import { INPUT_WORDS, type Said } from '../input-words.ts'

/** What came does not have the shape that is asked for. Fastify says of what: `body`, `params`, `querystring`. */
export class BadInput extends Error {
  readonly statusCode = 400
  readonly code = 'FST_ERR_VALIDATION'
  readonly validationContext: string | undefined
  readonly fields: readonly { path: readonly PropertyKey[]; says: Said }[]

  constructor(fields: BadInput['fields']) {
    super('bad input')
    this.name = 'BadInput'
    this.fields = fields
  }
}

/**
 * Checks what came by its zod shape. What is wrong is said in every language: whose request it is, and so which language
 * it speaks, is not known here.
 */
export const checkInput: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (data) => {
    const read = schema.safeParse(data)
    return read.success ? { value: read.data } : { error: new BadInput(wrongWith(schema, data)) }
  }
}

type Issue = Parameters<z.core.$ZodErrorMap>[0]

const ZOD_SAYS = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError } as const satisfies Record<
  Locale,
  z.core.$ZodErrorMap
>

function wrongWith(schema: z.ZodType, data: unknown): BadInput['fields'] {
  const issues = LOCALES.map((locale) => {
    const error = (issue: Issue) => ownWords(issue)?.[locale] ?? ZOD_SAYS[locale](issue)
    return schema.safeParse(data, { error }).error?.issues ?? []
  })
  return (issues[0] ?? []).map(({ path }, at) => ({
    path,
    says: Object.fromEntries(LOCALES.map((locale, one) => [locale, issues[one]?.[at]?.message ?? ''])) as Said,
  }))
}

function ownWords(issue: Issue): Said | undefined {
  const must = issue.code === 'custom' ? issue.params?.must : undefined
  return INPUT_WORDS[must as keyof typeof INPUT_WORDS]
}
