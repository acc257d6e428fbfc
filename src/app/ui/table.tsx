// biome-ignore-all lint/a11y/noRedundantRoles: display:block takes a table its meaning in some browsers; these give it back
/**
 * Rows and columns; under 640 px every row is a card whose first column is its heading.
 *
 * It stays one table in the document (roles are spelled out, because `display: block` would take
 * them away), so nothing is rendered twice. Arrow up and down go from row to row.
 */
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end, in tabular figures. */
  numeric?: boolean
  hideOnPhone?: boolean
  className?: string
}

type TableProps<Row> = {
  /** Names the table for people who cannot see it. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Stands in for the rows when there are none. */
  empty?: ReactNode
  /** On a phone: cards without the columns' titles, in three places a line; cells say what they are, and where they stand. */
  dense?: boolean
  /** Rows beyond these wait, on a phone, for a press on "Show all". */
  firstOnPhone?: number
  className?: string
}

export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, empty, dense = false, firstOnPhone = rows.length, className } = props
  const { t } = useTranslation()
  const [isWhole, setIsWhole] = useState(false)
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  return (
    <>
      <table
        aria-label={label}
        role="table"
        className={classNames('w-full border-collapse text-14 max-sm:block', className)}
      >
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={classNames(
                  'sticky top-0 z-10 whitespace-nowrap border-line border-b bg-surface px-4 py-2.5 text-start font-label text-13 text-ink-soft first:ps-6 last:pe-6',
                  column.numeric && 'text-end',
                )}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          onKeyDown={moveBetweenRows}
          className="max-sm:block max-sm:divide-y max-sm:divide-line"
        >
          {rows.map((row, place) => (
            <tr
              key={rowKey(row)}
              role="row"
              className={classNames(
                'transition-colors hover:bg-sunken focus-within:bg-sunken sm:border-line sm:border-b sm:last:border-b-0',
                dense
                  ? 'max-sm:grid max-sm:grid-cols-[auto_1fr_auto] max-sm:items-center max-sm:gap-x-3 max-sm:px-4 max-sm:py-3'
                  : 'max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:gap-y-1 max-sm:p-4',
                !isWhole && place >= firstOnPhone && 'max-sm:hidden',
              )}
            >
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  role="cell"
                  data-title={column.title}
                  className={classNames(
                    'min-w-0 break-words align-middle sm:px-4 sm:py-3 sm:first:ps-6 sm:last:pe-6',
                    index === 0 && 'font-label',
                    index === 0 && !dense && 'max-sm:col-span-2 max-sm:text-16',
                    index > 0 &&
                      !dense &&
                      'max-sm:before:block max-sm:before:font-text max-sm:before:text-13 max-sm:before:text-ink-soft max-sm:before:content-[attr(data-title)]',
                    column.numeric && 'tabular sm:text-end',
                    column.hideOnPhone && 'max-sm:hidden',
                    column.className,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > firstOnPhone && (
        <div className={classNames('p-2 sm:hidden', isWhole && 'border-line border-t')}>
          <Button kind="quiet" wide aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? t('table.first', { rows: firstOnPhone }) : t('table.all', { rows: rows.length })}
          </Button>
        </div>
      )}
    </>
  )
}

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || (event.target as HTMLElement).matches('input, textarea, select')) return
  const rows = [...event.currentTarget.rows].map((row) => row.querySelector<HTMLElement>('a[href], button'))
  const index = rows.findIndex((control) => control?.closest('tr')?.contains(event.target as Node))
  const next = rows[index + step]
  if (index < 0 || !next) return
  event.preventDefault()
  next.focus()
}
