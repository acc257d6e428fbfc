/** An event's poster as a picture of its own, so that browsers keep it. */

type PosterPictureProps = { slug: string; version?: string; eager?: boolean }

/** Decorative: the title stands beside it as text. */
export function PosterPicture({ slug, version, eager = false }: PosterPictureProps) {
  const query = version ? `?v=${encodeURIComponent(version)}` : ''
  return (
    <img
      className="poster"
      src={`/e/${slug}/poster.svg${query}`}
      width={1200}
      height={630}
      alt=""
      decoding="async"
      loading={eager ? 'eager' : 'lazy'}
      {...(eager ? { fetchPriority: 'high' as const } : {})}
    />
  )
}
