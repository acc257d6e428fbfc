/** Where each statement of an SQL file begins: enough to say which one failed, never to run them one by one. */

/** What a semicolon may hide in, and the semicolon itself. */
const marks = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|(\$\w*\$)[\s\S]*?\1|;/g
const nothing = /(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*/y

/** The place of the statement after `before` others, counted from 1 as PostgreSQL does; undefined when there is none. */
export function startOfStatement(text: string, before: number): number | undefined {
  let start = 0
  let passed = 0
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (passed === before) break
    if (mark !== ';') continue
    passed += 1
    start = index + 1
  }
  if (passed < before) return undefined
  nothing.lastIndex = start
  nothing.exec(text)
  return nothing.lastIndex < text.length ? nothing.lastIndex + 1 : undefined
}
