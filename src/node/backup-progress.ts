/** How far a long copy is: one line that is written over while a person is watching, a line now and then otherwise. */
export type Progress = {
  say(sentence: string): void
  /** `total` bytes are to come; `written` tells how many they have become on the disk. */
  begin(doing: string, total: number, written?: () => number): void
  add(bytes: number): void
  end(): void
}

export function createProgress(out: NodeJS.WriteStream): Progress {
  const everyMs = out.isTTY ? 200 : 5_000
  let doing = ''
  let total = 0
  let done = 0
  let begunAt = 0
  let shownAt = 0
  let written: (() => number) | undefined

  function show(ending: string): void {
    shownAt = performance.now()
    const rate = done / Math.max((shownAt - begunAt) / 1000, 0.001)
    const share = total > 0 ? `${Math.min(100, Math.floor((done / total) * 100))} %, ` : ''
    const archive = written ? `, ${inUnits(written())} in the archive` : ''
    const line = `${doing}: ${share}${inUnits(done)}, ${inUnits(rate)}/s${archive}`
    out.write(out.isTTY ? `\r${line.padEnd(79)}${ending}` : `${line}\n`)
  }

  return {
    say: (sentence) => void out.write(`${sentence}\n`),
    begin(what, bytes, inArchive) {
      doing = what
      total = bytes
      written = inArchive
      done = 0
      begunAt = shownAt = performance.now()
    },
    add(bytes) {
      done += bytes
      if (performance.now() - shownAt > everyMs) show('')
    },
    end: () => show('\n'),
  }
}

export function inUnits(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(0)} MB`
  return `${(bytes / 1e3).toFixed(0)} kB`
}
