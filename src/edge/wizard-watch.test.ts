/** When the wizard is slow or broken enough that somebody must hear of it. */
import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createWizardWatch } from './wizard-watch.ts'

function watch() {
  let time = 0
  const registry = new Registry()
  return {
    registry,
    wizard: createWizardWatch(registry, () => time),
    pass: (ms: number) => {
      time += ms
    },
  }
}

const many = (count: number, deed: () => void) => {
  for (let done = 0; done < count; done++) deed()
}

it.each([
  { failures: 5, alert: [] },
  {
    failures: 6,
    alert: [{ rule: 'wizard_error_percent', severity: 'warn', value: 6, threshold: 5 }],
  },
  {
    failures: 11,
    alert: [{ rule: 'wizard_error_percent', severity: 'error', value: 11, threshold: 10 }],
  },
])('$failures failures of a hundred', ({ failures, alert }) => {
  const { wizard } = watch()
  many(failures, () => wizard.note('converse', true, 10))
  many(100 - failures, () => wizard.note('converse', false, 10))

  expect(wizard.alerts()).toEqual(alert)
})

it.each([
  { ms: 900, alert: [] },
  { ms: 1_500, alert: [{ rule: 'wizard_p95_ms', severity: 'warn', value: 1_500, threshold: 1_000 }] },
  { ms: 2_500, alert: [{ rule: 'wizard_p95_ms', severity: 'error', value: 2_500, threshold: 2_000 }] },
])('one in ten takes $ms ms', ({ ms, alert }) => {
  const { wizard } = watch()
  many(90, () => wizard.note('converse', false, 20))
  many(10, () => wizard.note('converse', false, ms))

  expect(wizard.alerts()).toEqual(alert)
})

it('does not judge by a handful, nor by what is long over', () => {
  const { wizard, pass } = watch()
  many(19, () => wizard.note('converse', true, 10))
  expect(wizard.alerts()).toEqual([])
  wizard.note('converse', true, 10)
  expect(wizard.alerts()).toHaveLength(1)

  pass(6 * 60_000)

  expect(wizard.alerts()).toEqual([])
})

it('says its thresholds to whoever reads the metrics', async () => {
  const { registry } = watch()

  const text = await registry.metrics()

  expect(text).toContain('eventos_wizard_threshold{measure="completion_rate",severity="critical"} 0.6')
  expect(text).toContain('eventos_wizard_threshold{measure="ai_timeout_rate",severity="warning"} 0.2')
})
