/** What of the wizard is not there with its first page: loaded when somebody goes there, and drawn at once then. */
import { lazyRouteComponent } from '@tanstack/react-router'

export const StagePane = lazyRouteComponent(() => import('./stage-pane.tsx'), 'StagePane')
export const Celebration = lazyRouteComponent(() => import('./celebration.tsx'), 'Celebration')
export const FieldEditor = lazyRouteComponent(() => import('./field-editor.tsx'), 'FieldEditor')
