/**
 * The zod that browsers get: the schemas of `core` are written with all of zod, whose methods bring 28 kB
 * of formats and generators along that no page uses. These are the methods in use, on zod's own small
 * build, with the same answers: 12 kB. vite.config.ts puts it in place; zod-light.test.ts holds the two
 * against each other. A method that is missing here fails when the app starts, not later.
 */
import * as mini from 'zod/mini'
import en from 'zod/v4/locales/en.js'

mini.config(en())

type Schema = mini.ZodMiniType & typeof methods
type Check = Parameters<mini.ZodMiniType['check']>[0]
type Words = string | undefined
type Shape = Record<string, mini.ZodMiniType>

const methods = {
  optional: on((schema) => mini.optional(schema)),
  nullable: on((schema) => mini.nullable(schema)),
  nullish: on((schema) => mini.nullish(schema)),
  array: on((schema) => mini.array(schema)),
  default: on((schema, value: never) => mini._default(schema, value)),
  catch: on((schema, value: never) => mini.catch(schema, value)),
  pipe: on((schema, next: mini.ZodMiniType) => mini.pipe(schema, next)),
  transform: on((schema, change: (value: unknown) => unknown) => mini.pipe(schema, mini.transform(change))),
  refine: on((schema, isFine: (value: unknown) => unknown, words?: Words) =>
    schema.check(mini.refine(isFine, words) as Check),
  ),
  trim: on((schema) => schema.check(mini.trim() as Check)),
  regex: on((schema, pattern: RegExp, words?: Words) => schema.check(mini.regex(pattern, words) as Check)),
  length: on((schema, size: number, words?: Words) => schema.check(mini.length(size, words) as Check)),
  int: on((schema, words?: Words) => schema.check(mini.int(words) as unknown as Check)),
  min: on((schema, least: number, words?: Words) => schema.check(leastOf(schema, least, words))),
  max: on((schema, most: number, words?: Words) => schema.check(mostOf(schema, most, words))),
  extend: on((schema, shape: Shape) => mini.extend(schema as never, shape)),
  pick: on((schema, mask: never) => mini.pick(schema as never, mask)),
  omit: on((schema, mask: never) => mini.omit(schema as never, mask)),
  partial: on((schema) => mini.partial(schema as never)),
}

const isNumber = (schema: mini.ZodMiniType) => schema.def.type === 'number'

function leastOf(schema: mini.ZodMiniType, least: number, words: Words): Check {
  return (isNumber(schema) ? mini.gte(least, words) : mini.minLength(least, words)) as Check
}

function mostOf(schema: mini.ZodMiniType, most: number, words: Words): Check {
  return (isNumber(schema) ? mini.lte(most, words) : mini.maxLength(most, words)) as Check
}

/** Every method answers a new schema, which has the methods again. */
function on<Given extends unknown[]>(work: (schema: mini.ZodMiniType, ...given: Given) => mini.ZodMiniType) {
  return function (this: mini.ZodMiniType, ...given: Given): mini.ZodMiniType {
    return dressed(work(this, ...given))
  }
}

function dressed(schema: mini.ZodMiniType): Schema {
  return Object.assign(schema, methods)
}

const making =
  <Given extends unknown[]>(make: (...given: Given) => mini.ZodMiniType) =>
  (...given: Given): Schema =>
    dressed(make(...given))

export const z = {
  string: making(mini.string),
  email: making(mini.email),
  uuid: making(mini.uuid),
  iso: { datetime: making(mini.iso.datetime) },
  number: making(mini.number),
  int: making(mini.int),
  int32: making(mini.int32),
  boolean: making(mini.boolean),
  unknown: making(mini.unknown),
  literal: making(mini.literal),
  enum: making(mini.enum),
  array: making(mini.array),
  object: making(mini.object),
  strictObject: making(mini.strictObject),
  record: making(mini.record),
  partialRecord: making(mini.partialRecord),
  discriminatedUnion: making(mini.discriminatedUnion),
  union: making(mini.union),
}
