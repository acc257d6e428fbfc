/** The part of an address after the question mark; what is empty is not asked for. */
export function queryOf(parts: Record<string, string | undefined>): string {
  const given = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
