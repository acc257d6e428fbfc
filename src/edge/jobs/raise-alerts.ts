/**
 * Asks the database which monitoring rules are broken and says so: in the log when a rule breaks or
 * holds again, not every few minutes in between, and in the metrics as long as it is broken.
 */
import { meter } from '../metrics.ts'
import { type Context, type Platform, service } from '../platform.ts'

export type Alert = { rule: string; severity: 'warn' | 'error'; value: number; threshold: number }

/** Too slow to ask every few minutes: what a thorough round found stands until the next one. */
const slowRules = new Set(['inventory_drift'])

/** What was broken when this process asked last, by rule. */
const said = new WeakMap<Platform, Map<string, Alert>>()

export async function raiseAlerts(context: Context, { thorough = false } = {}): Promise<void> {
  const { platform } = context
  const found = await context.once(service).all<Alert>`
    select rule, severity, value, threshold from public.monitoring_alerts(thorough => ${thorough})
     union all
    select rule, severity, value, threshold from public.wizard_alerts()`
  const before = said.get(platform) ?? new Map<string, Alert>()
  const standing = thorough ? [] : [...before.values()].filter(({ rule }) => slowRules.has(rule))
  const now = new Map(
    [...standing, ...found, ...meter(platform).wizardAlerts()].map((alert) => [alert.rule, alert]),
  )
  for (const { severity, ...alert } of now.values())
    if (!before.has(alert.rule)) platform.log[severity](alert, 'an alert: a monitoring rule is broken')
  for (const rule of before.keys())
    if (!now.has(rule)) platform.log.info({ rule }, 'an alert is over: the monitoring rule holds again')
  said.set(platform, now)
  meter(platform).alerts([...now.values()])
}
