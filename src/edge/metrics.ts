/** Counters and histograms of one platform, in Prometheus' words. No gauges of the machine: node_exporter has those. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Platform } from './platform.ts'
import { createWizardWatch, type WizardAlert } from './wizard-watch.ts'

export type Meter = {
  request(facts: { method: string; route: string; status: number }, ms: number): void
  job(name: string, outcome: 'done' | 'failed', ms: number): void
  /** A deed in the wizard; `failed` is our failure, not the person's. */
  wizard(action: string, failed: boolean, ms: number): void
  /** The thresholds of the wizard that this process is past. */
  wizardAlerts(): WizardAlert[]
  /** How far people come in the wizard, platform-wide: shares between 0 and 1. */
  funnel(shares: Record<string, number>): void
  /** The monitoring rules that are broken now; those of the last time are forgotten. */
  alerts(broken: { rule: string; value: number }[]): void
  text(): Promise<string>
}

const meters = new WeakMap<Platform, Meter>()

/** One per platform: two platforms in one process (tests) must not count into each other. */
export function meter(platform: Platform): Meter {
  let made = meters.get(platform)
  if (!made) {
    made = createMeter()
    meters.set(platform, made)
  }
  return made
}

function createMeter(): Meter {
  const registry = new Registry()
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  const requests = new Histogram({
    name: 'eventos_request_seconds',
    help: 'Answered requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  })
  const jobs = new Histogram({
    name: 'eventos_job_seconds',
    help: 'Jobs by name and outcome.',
    labelNames: ['job', 'outcome'],
    buckets,
    registers: [registry],
  })
  const failures = new Counter({
    name: 'eventos_failures_total',
    help: 'Requests answered with 5xx, by route.',
    labelNames: ['route'],
    registers: [registry],
  })
  const alerts = new Gauge({
    name: 'eventos_alerts',
    help: 'Monitoring rules that are broken, by what was counted.',
    labelNames: ['rule'],
    registers: [registry],
  })
  const funnel = new Gauge({
    name: 'eventos_wizard_share',
    help: 'Of the wizard sessions of the last seven days: shares by measure.',
    labelNames: ['measure'],
    registers: [registry],
  })
  const wizard = createWizardWatch(registry)
  return {
    wizard: wizard.note,
    wizardAlerts: wizard.alerts,
    funnel(shares) {
      funnel.reset()
      for (const [measure, share] of Object.entries(shares)) funnel.set({ measure }, share)
    },
    request({ method, route, status }, ms) {
      requests.observe({ method, route, status }, ms / 1_000)
      if (status >= 500) failures.inc({ route })
    },
    job: (job, outcome, ms) => jobs.observe({ job, outcome }, ms / 1_000),
    alerts(broken) {
      alerts.reset()
      for (const { rule, value } of broken) alerts.set({ rule }, value)
    },
    text: () => registry.metrics(),
  }
}
