/** The way to a stage's form. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { StageId } from '../../../core/wizard/stages.ts'
import { stagePath } from './stage-paths.ts'

type StageLinkProps = {
  sessionId: string
  stage: StageId
  hash?: string
  /** More than the words say, for who hears it out of its row. */
  label?: string
  className?: string
  onClick?: () => void
  children: ReactNode
}

/** Passes its looks on, so that a button can wear it. */
export function StageLink({ sessionId, stage, hash, label, ...rest }: StageLinkProps) {
  return (
    <Link
      {...rest}
      to="/wizard/$sessionId/$stage"
      params={{ sessionId, stage: stagePath(stage) }}
      {...(hash && { hash })}
      {...(label && { 'aria-label': label })}
    />
  )
}
