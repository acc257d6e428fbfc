/** Logs: JSON lines on stderr for machines, short lines when a person is watching. */
import pino from 'pino'
import type { Log } from '../edge/platform.ts'
import type { Settings } from '../edge/settings.ts'

export type NodeLog = Log & { flush(): void }

export function createLog(level: Settings['LOG_LEVEL']): NodeLog {
  const stream = process.stderr.isTTY
    ? { write: (line: string) => process.stderr.write(short(line)) }
    : pino.destination({ dest: 2, sync: false })
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
    flush: () => logger.flush(),
  }
}

/** `12:03:11 GET /e/:slug 200 3.1 ms`, or the message and its facts. */
function short(line: string): string {
  const { level, time, msg, request_id: _, ...facts } = JSON.parse(line) as Record<string, unknown>
  const at = String(time).slice(11, 19)
  if (msg === 'request') return `${at} ${facts.method} ${facts.route} ${facts.status} ${facts.ms} ms\n`
  const rest = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : ''
  return `${at} ${Number(level) >= 40 ? '! ' : ''}${msg}${rest}\n`
}
