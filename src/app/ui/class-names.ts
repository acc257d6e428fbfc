/**
 * `classNames('p-2', wide && 'p-4')` is 'p-4': later utilities win over earlier ones.
 *
 * What tailwind-merge does, for the utilities that our pages use: it weighs 9 kB of every page because it
 * knows all of Tailwind. A test holds the two against each other over every class in the app.
 */
import { type ClassValue, clsx } from 'clsx'

/** What a utility sets, tried in this order; the pattern's first group is the name where no other is given. */
const properties: readonly (readonly [pattern: RegExp, name?: string])[] = [
  [/^(?:block|inline|flex|grid|hidden|contents|table|flow-root|inline-(?:block|flex|grid))$/, 'display'],
  [/^(?:static|fixed|absolute|relative|sticky)$/, 'position'],
  [/^(?:visible|invisible|collapse)$/, 'visibility'],
  [/^(?:sr-only|not-sr-only)$/, 'sr'],
  [/^text-(?:13|14|16|20|28|40|\[[\d.]+\w+\])$/, 'font-size'],
  [/^text-(?:left|center|right|justify|start|end)$/, 'text-align'],
  [/^text-(?:wrap|nowrap|balance|pretty)$/, 'text-wrap'],
  [/^(?:truncate|text-ellipsis|text-clip)$/, 'text-overflow'],
  [/^text-/, 'color'],
  [/^font-(?:text|label|strong)$/, 'font-weight'],
  [/^font-/, 'font-family'],
  [/^(?:uppercase|lowercase|capitalize|normal-case)$/, 'text-transform'],
  [/^(?:underline|overline|line-through|no-underline)$/, 'text-decoration'],
  [/^(?:italic|not-italic)$/, 'font-style'],
  [/^break-(?:normal|words|all|keep)$/, 'word-break'],
  [/^(rounded(?:-[trblse]{1,2})?)(?:-|$)/],
  [/^(border(?:-[trblxyse])?)(?:-\d+)?$/],
  [/^border-(?:collapse|separate)$/, 'border-collapse'],
  [/^border-(?:solid|dashed|dotted|double|none)$/, 'border-style'],
  [/^(border-[trblxyse])-/],
  [/^border-/, 'border-color'],
  [/^(divide-[xy])(?:-\d+)?$/],
  [/^divide-/, 'divide-color'],
  [/^outline-offset-/, 'outline-offset'],
  [/^outline(?:-\d+)?$/, 'outline-width'],
  [/^outline-(?:none|hidden|solid|dashed)$/, 'outline-style'],
  [/^outline-/, 'outline-color'],
  [/^stroke-(?:\d+|\[[\d.]+\])$/, 'stroke-width'],
  [/^shadow-/, 'shadow'],
  [/^flex-(?:row|col)(?:-reverse)?$/, 'flex-direction'],
  [/^flex-(?:wrap|nowrap)/, 'flex-wrap'],
  [/^flex-/, 'flex'],
  [/^content-\[/, 'content-text'],
  [
    /^-?(grid-(?:cols|rows)|(?:col|row)-(?:span|start|end)|justify-(?:items|self)|content|items|self|justify)-/,
  ],
  [/^-?([pm][xytrblse]?|gap(?:-[xy])?|inset(?:-[xy])?|top|right|bottom|left|start|end|z|order)-/],
  [/^((?:min-|max-)?[wh]|size|basis|shrink|grow|aspect|line-clamp|columns)(?:-|$)/],
  [/^-?(translate-[xy]|rotate|scale|scroll-m[trblxy]?|underline-offset|leading|tracking|opacity)-/],
  [/^(overflow(?:-[xy])?|whitespace|cursor|pointer-events|select|resize|touch|list|align|object|animate)-/],
  [/^(bg|fill|stroke|transition|duration|delay|ease)(?:-|$)/],
]

/** A utility for all sides takes those of one side with it, if they come before it. */
const includes: Record<string, readonly string[]> = {
  p: ['px', 'py', 'ps', 'pe', 'pt', 'pr', 'pb', 'pl'],
  px: ['ps', 'pe', 'pr', 'pl'],
  py: ['pt', 'pb'],
  m: ['mx', 'my', 'ms', 'me', 'mt', 'mr', 'mb', 'ml'],
  mx: ['ms', 'me', 'mr', 'ml'],
  my: ['mt', 'mb'],
  gap: ['gap-x', 'gap-y'],
  inset: ['inset-x', 'inset-y', 'start', 'end', 'top', 'right', 'bottom', 'left'],
  'inset-x': ['start', 'end', 'right', 'left'],
  'inset-y': ['top', 'bottom'],
  size: ['w', 'h'],
  rounded: ['rounded-t', 'rounded-r', 'rounded-b', 'rounded-l'],
  border: ['border-x', 'border-y', 'border-s', 'border-e', 'border-t', 'border-r', 'border-b', 'border-l'],
  overflow: ['overflow-x', 'overflow-y'],
  flex: ['basis', 'grow', 'shrink'],
  'font-size': ['leading'],
  'line-clamp': ['display', 'overflow'],
}

export function classNames(...parts: ClassValue[]): string {
  const settled = new Set<string>()
  const kept = clsx(parts)
    .split(' ')
    .reverse()
    .filter((utility) => {
      const [variants, plain] = splitVariants(utility)
      const property = propertyOf(plain)
      if (!property) return true
      if (settled.has(variants + property)) return false
      for (const name of [property, ...(includes[property] ?? [])]) settled.add(variants + name)
      return true
    })
  return kept.reverse().join(' ')
}

/** 'max-lg:[&_svg]:size-4' holds for what 'max-lg:[&_svg]:' says; colons in brackets divide nothing. */
function splitVariants(utility: string): [variants: string, plain: string] {
  const end = utility.replace(/\[[^\]]*\]/g, (bracket) => '_'.repeat(bracket.length)).lastIndexOf(':') + 1
  return [utility.slice(0, end), utility.slice(end)]
}

function propertyOf(plain: string): string | undefined {
  for (const [pattern, name] of properties) {
    const found = pattern.exec(plain)
    if (found) return name ?? found[1]
  }
  return undefined
}
