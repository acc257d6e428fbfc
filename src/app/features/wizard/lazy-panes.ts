/** What of the wizard is not there with its first page: loaded when somebody goes there, and drawn at once then. */
import { lazyRouteComponent } from '@tanstack/react-router'
import { words } from '../../i18n/i18n.ts'

export const StagePane = lazyRouteComponent(() => import('./stage-pane.tsx'), 'StagePane')
/** It may say that paid tickets wait, as the dashboard does, in the dashboard's words. */
export const Celebration = lazyRouteComponent(async () => {
  const [pane] = await Promise.all([import('./celebration.tsx'), words('organizer')])
  return pane
}, 'Celebration')
export const FieldEditor = lazyRouteComponent(() => import('./field-editor.tsx'), 'FieldEditor')
export const FeeCalculator = lazyRouteComponent(() => import('./fee-calculator.tsx'), 'FeeCalculator')
export const Conflict = lazyRouteComponent(() => import('./conflict.tsx'), 'Conflict')
/** Inside what is folded away at first. */
export const Checklist = lazyRouteComponent(() => import('./checklist.tsx'), 'Checklist')
