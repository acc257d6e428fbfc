/**
 * The one sheet every mail of ours is written on: words from `core/messages`, drawn for mail programs.
 *
 * Styles are inline because many programs drop style sheets; the dark colours live in one sheet of their own, for
 * those that do not. Colours are those of tokens.css, spelled out: mail knows no variables.
 */
import { Button, Container, Head, Heading, Hr, Html, Preview, Section, Text } from '@react-email/components'
import { render } from '@react-email/render'
import { type MessageWords, plainText } from '../../core/messages/words.ts'

export type MailContent = { subject: string; html: string; text: string }

export async function drawLetter(words: MessageWords, appName: string): Promise<MailContent> {
  const html = await render(<Letter words={words} appName={appName} />)
  return { subject: words.subject, html, text: plainText(words) }
}

const font = "'Instrument Sans', -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const light = {
  page: '#fcfaf6',
  card: '#ffffff',
  line: '#eae5df',
  ink: '#1d1b17',
  soft: '#524e47',
  accent: '#274cca',
}

/** `!important` because it has to win against the inline light colours. */
const darkSheet = `
@media (prefers-color-scheme: dark) {
  .page { background-color: #13110e !important; }
  .card { background-color: #1d1b17 !important; border-color: #35322c !important; }
  .line { border-color: #35322c !important; }
  .ink { color: #f6f3ee !important; }
  .soft { color: #b9b3aa !important; }
  .action { background-color: #9cb4fe !important; color: #13110e !important; }
}`

/** A plain `body`: the kit's own repeats the light ground on an inner table, out of reach of the dark sheet. */
function Letter({ words, appName }: { words: MessageWords; appName: string }) {
  return (
    <Html lang={words.language ?? 'en'} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{words.subject}</title>
        <style>{darkSheet}</style>
      </Head>
      <Preview>{words.preheader}</Preview>
      <body
        className="page"
        style={{ backgroundColor: light.page, fontFamily: font, margin: 0, padding: '32px 12px' }}
      >
        <Container style={{ maxWidth: 560, margin: '0 auto' }}>
          <Text className="soft" style={{ ...text.small, margin: '0 4px 12px', fontWeight: 600 }}>
            {appName}
          </Text>
          <Section className="card" style={card}>
            <Heading as="h1" className="ink" style={text.heading}>
              {words.heading}
            </Heading>
            {words.paragraphs.map((paragraph) => (
              <Text key={paragraph} className="soft" style={text.body}>
                {paragraph}
              </Text>
            ))}
            {words.facts.length > 0 && <Facts facts={words.facts} />}
            {words.list && <List {...words.list} />}
            <Action {...words.action} />
            {words.next && <Next {...words.next} />}
          </Section>
          {words.footer.map((line) => (
            <Text key={line} className="soft" style={{ ...text.small, margin: '12px 4px 0' }}>
              {line}
            </Text>
          ))}
        </Container>
      </body>
    </Html>
  )
}

/** A real table: mail programs know no flex, and a screen reader hears label and value together. */
function Facts({ facts }: Pick<MessageWords, 'facts'>) {
  return (
    <table style={{ width: '100%', borderCollapse: 'collapse', margin: '20px 0 4px' }}>
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label}>
            <th
              scope="row"
              className="soft line"
              style={{ ...cell, ...text.label, width: 72, paddingRight: 16 }}
            >
              {label}
            </th>
            <td className="ink line" style={{ ...cell, ...text.value }} dir="auto">
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function List({ title, items }: NonNullable<MessageWords['list']>) {
  return (
    <Section>
      <Heading as="h2" className="ink" style={text.subheading}>
        {title}
      </Heading>
      {items.map((item) => (
        <Section
          key={item.detail}
          className="line"
          style={{ borderTop: `1px solid ${light.line}`, padding: '10px 0' }}
        >
          <Text className="ink" style={{ ...text.value, margin: 0, fontWeight: 600 }}>
            {item.title}
          </Text>
          <Text className="soft" style={{ ...text.small, margin: 0 }}>
            {item.detail}
          </Text>
        </Section>
      ))}
    </Section>
  )
}

/** The address is written out below as well: some programs show no buttons, and people like to see where they go. */
function Action({ label, url }: MessageWords['action']) {
  return (
    <Section style={{ padding: '20px 0 4px' }}>
      <Button className="action" href={url} style={action}>
        {label}
      </Button>
      <Text className="soft" style={{ ...text.small, margin: '14px 0 0', wordBreak: 'break-all' }}>
        {url}
      </Text>
    </Section>
  )
}

function Next({ title, paragraphs }: NonNullable<MessageWords['next']>) {
  return (
    <Section>
      <Hr className="line" style={{ borderColor: light.line, margin: '24px 0 0' }} />
      <Heading as="h2" className="ink" style={text.subheading}>
        {title}
      </Heading>
      {paragraphs.map((paragraph) => (
        <Text key={paragraph} className="soft" style={{ ...text.body, margin: '0 0 8px' }}>
          {paragraph}
        </Text>
      ))}
    </Section>
  )
}

const text = {
  heading: { fontSize: 26, lineHeight: '1.2', fontWeight: 650, color: light.ink, margin: '0 0 12px' },
  subheading: { fontSize: 16, lineHeight: '1.4', fontWeight: 650, color: light.ink, margin: '20px 0 8px' },
  body: { fontSize: 16, lineHeight: '1.5', color: light.soft, margin: '0 0 12px' },
  value: { fontSize: 16, lineHeight: '1.5', color: light.ink },
  label: { fontSize: 14, lineHeight: '24px', fontWeight: 400, color: light.soft },
  small: { fontSize: 14, lineHeight: '1.5', color: light.soft },
} as const

const card = {
  backgroundColor: light.card,
  border: `1px solid ${light.line}`,
  borderRadius: 10,
  padding: '32px 28px',
} as const

const cell = {
  borderTop: `1px solid ${light.line}`,
  padding: '10px 0',
  textAlign: 'left',
  verticalAlign: 'top',
} as const

const action = {
  backgroundColor: light.accent,
  color: '#ffffff',
  borderRadius: 8,
  fontSize: 16,
  fontWeight: 600,
  padding: '13px 22px',
  textDecoration: 'none',
} as const
