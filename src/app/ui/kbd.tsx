/** A key, or several pressed together: `<Kbd keys={['Ctrl', 'K']} />`. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex gap-0.5">
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-[5px] border border-line bg-sunken px-1 text-center font-sans text-13 text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
