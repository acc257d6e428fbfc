/**
 * How the wizard does in this process, and when somebody must hear of it: the thresholds of seed 003
 * section 7.4. What only the database knows (completion, answers of the model) it says in wizard_alerts.
 */
import { Gauge, Histogram, type Registry } from 'prom-client'

/** Shares, and seconds. For completion less is worse. */
export const wizardThresholds = {
  error_rate: { warning: 0.05, critical: 0.1 },
  p95_seconds: { warning: 1, critical: 2 },
  completion_rate: { warning: 0.75, critical: 0.6 },
  ai_timeout_rate: { warning: 0.2, critical: 0.4 },
} as const

export type WizardAlert = { rule: string; severity: 'warn' | 'error'; value: number; threshold: number }

export type WizardWatch = {
  note(action: string, failed: boolean, ms: number): void
  alerts(): WizardAlert[]
}

/** Judged over five minutes, and not by fewer than twenty deeds. */
const windowMs = 5 * 60_000
const enough = 20
/** More than this many in five minutes are judged by the latest of them. */
const most = 5_000

export function createWizardWatch(registry: Registry, clock = () => performance.now()): WizardWatch {
  const deeds = new Histogram({
    name: 'eventos_wizard_seconds',
    help: 'Deeds in the wizard by name and outcome.',
    labelNames: ['action', 'outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers: [registry],
  })
  const thresholds = new Gauge({
    name: 'eventos_wizard_threshold',
    help: 'What is too much (of completion_rate: too little), by measure and severity.',
    labelNames: ['measure', 'severity'],
    registers: [registry],
  })
  for (const [measure, { warning, critical }] of Object.entries(wizardThresholds)) {
    thresholds.set({ measure, severity: 'warning' }, warning)
    thresholds.set({ measure, severity: 'critical' }, critical)
  }
  let recent: { at: number; failed: boolean; ms: number }[] = []

  return {
    note(action, failed, ms) {
      deeds.observe({ action, outcome: failed ? 'failed' : 'done' }, ms / 1_000)
      recent.push({ at: clock(), failed, ms })
      if (recent.length > 2 * most) recent = recent.slice(-most)
    },
    alerts() {
      const since = clock() - windowMs
      recent = recent.filter(({ at }) => at > since).slice(-most)
      if (recent.length < enough) return []
      const errors = recent.filter(({ failed }) => failed).length / recent.length
      const sorted = recent.map(({ ms }) => ms).sort((a, b) => a - b)
      const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
      const { error_rate, p95_seconds } = wizardThresholds
      return [
        ...broken('wizard_error_percent', errors, error_rate, 100),
        ...broken('wizard_p95_ms', p95 / 1_000, p95_seconds, 1_000),
      ]
    },
  }
}

function broken(
  rule: string,
  value: number,
  { warning, critical }: { warning: number; critical: number },
  scale: number,
): WizardAlert[] {
  if (value <= warning) return []
  const [severity, threshold] =
    value > critical ? (['error', critical] as const) : (['warn', warning] as const)
  return [{ rule, severity, value: Math.round(value * scale), threshold: threshold * scale }]
}
