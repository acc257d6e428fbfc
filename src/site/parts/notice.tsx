/** A calm box that says what is the case: four meanings, always with words. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'info' | 'success' | 'warning' | 'danger'

const iconOf: Record<Tone, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  danger: 'warning',
}

export function Notice({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  return (
    <div className={`notice ${tone}`}>
      <Icon name={iconOf[tone]} />
      <div>
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  )
}

export type Problem = { text: string; field?: string | undefined }

/** Above a form that came back: announced, focused by the browser, each line leads to its field. */
export function ProblemSummary({ title, problems }: { title: string; problems: Problem[] }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the page came back because of this; it is what must be read first
    <div className="notice danger" role="alert" id="problems" tabIndex={-1} autoFocus>
      <Icon name="warning" />
      <div>
        <p className="notice-title">{title}</p>
        {problems.length > 0 && (
          <ul>
            {problems.map(({ text, field }) => (
              <li key={field ?? text}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
