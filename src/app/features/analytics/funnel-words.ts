/** Shares, seconds and milliseconds in words; what there is none of is a dash. */

const none = '–'

export function percentWords(share: number | null): string {
  if (share === null) return none
  const percent = share * 100
  // One decimal below ten, where a whole percent would hide a half.
  return `${percent.toLocaleString('en', { maximumFractionDigits: percent > 0 && percent < 10 ? 1 : 0 })} %`
}

export function secondsWords(seconds: number | null): string {
  if (seconds === null) return none
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return rest ? `${minutes} min ${rest} s` : `${minutes} min`
}

export function latencyWords(ms: number | null): string {
  if (ms === null) return none
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toLocaleString('en', { maximumFractionDigits: 1 })} s`
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
