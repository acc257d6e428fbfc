/** The words of the pages that organizers work in; what visitors meet is listed in i18n.ts. */
export const files = import.meta.glob<{ default: Record<string, unknown> }>([
  './words/*/*.ts',
  '!./words/*/{app,account,assistant,wizard*}.ts',
])
