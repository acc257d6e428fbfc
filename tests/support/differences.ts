/** Lines that only one of two texts has: what a failing comparison should print instead of both. */
export function differences(left: string, right: string): string[] {
  const [a, b] = [new Set(left.split('\n')), new Set(right.split('\n'))]
  return [
    ...[...a].filter((line) => !b.has(line)).map((line) => `- ${line}`),
    ...[...b].filter((line) => !a.has(line)).map((line) => `+ ${line}`),
  ]
}
