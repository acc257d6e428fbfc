/** Every piece of the design system in every state, for looking at it. Mounted in development only. */
import { CalendarDays, Copy, House, Plus, Settings, Ticket, Trash2, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { AppShell, PageHeader } from './app-shell.tsx'
import { Badge } from './badge.tsx'
import { Button, IconButton } from './button.tsx'
import { Card } from './card.tsx'
import { Chip } from './chip.tsx'
import { Dialog, DialogClose } from './dialog.tsx'
import { Field } from './field.tsx'
import { Lists, Numbers } from './gallery-numbers.tsx'
import { Input } from './input.tsx'
import { Kbd } from './kbd.tsx'
import { Logo, LogoMark } from './logo.tsx'
import { Menu } from './menu.tsx'
import { Notice } from './notice.tsx'
import { ProgressRail } from './progress-rail.tsx'
import { Select } from './select.tsx'
import { Skeleton, SkeletonText } from './skeleton.tsx'
import { Textarea } from './textarea.tsx'
import { ThemeToggle } from './theme-toggle.tsx'
import { Toaster, useToast } from './toaster.tsx'
import { Tooltip } from './tooltip.tsx'

export function Gallery() {
  return (
    <Toaster>
      <AppShell
        homeHref="#home"
        renderLink={({ children, ...link }) => (
          <a key={link.href} {...link}>
            {children}
          </a>
        )}
        items={[
          { href: '#home', label: 'Home', icon: House, current: true },
          { href: '#calendar', label: 'Calendar', icon: CalendarDays, note: 12 },
          { href: '#tickets', label: 'Tickets', icon: Ticket },
          { href: '#people', label: 'People', icon: Users },
          { href: '#settings', label: 'Settings', icon: Settings },
        ]}
        foot={<ThemeToggle />}
        phoneEnd={<ThemeToggle />}
      >
        <PageHeader
          before={<a href="#home">All pages</a>}
          title="Design system"
          description="Everything the screens are made of."
          actions={
            <>
              <Button>Secondary</Button>
              <Button kind="primary">
                <Plus aria-hidden /> Primary
              </Button>
            </>
          }
        />
        <div className="grid gap-6">
          <Controls />
          <Choices />
          <Words />
          <Numbers />
          <Lists />
        </div>
      </AppShell>
    </Toaster>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <div className="mb-4 flex flex-wrap items-center gap-3 last:mb-0">{children}</div>
}

function Controls() {
  const [loading, setLoading] = useState(true)
  return (
    <Card title="Buttons and fields" description="One primary action a screen.">
      {(['small', 'medium', 'large'] as const).map((size) => (
        <Row key={size}>
          <Button kind="primary" size={size}>
            Publish
          </Button>
          <Button size={size}>Preview</Button>
          <Button kind="quiet" size={size}>
            Discard
          </Button>
          <Button kind="danger" size={size}>
            Cancel it
          </Button>
          <Button kind="primary" size={size} disabled>
            Disabled
          </Button>
          <IconButton label={`Copy ${size}`} size={size}>
            <Copy aria-hidden />
          </IconButton>
        </Row>
      ))}
      <Row>
        <Button kind="primary" loading={loading} onClick={() => setLoading(true)}>
          Save
        </Button>
        <Button onClick={() => setLoading(!loading)}>Toggle loading</Button>
        <Button asChild kind="quiet">
          <a href="#home">To the start</a>
        </Button>
      </Row>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" hint="As people will read it." required>
          {(wiring) => <Input {...wiring} placeholder="Harbour lights" />}
        </Field>
        <Field label="Price" error="A price is zero or more.">
          {(wiring) => <Input {...wiring} inputMode="decimal" prefix="$" suffix="CAD" defaultValue="-5" />}
        </Field>
        <Field label="Kind" optional>
          {(wiring) => (
            <Select
              {...wiring}
              defaultValue=""
              placeholder="Choose one"
              options={[
                { value: 'one', label: 'One kind' },
                { value: 'two', label: 'Another kind' },
              ]}
            />
          )}
        </Field>
        <Field label="Disabled">{(wiring) => <Input {...wiring} disabled defaultValue="Fixed" />}</Field>
        <Field label="Description" className="sm:col-span-2">
          {(wiring) => <Textarea {...wiring} defaultValue={'It grows\nwith\nwhat is\nwritten.'} />}
        </Field>
      </div>
    </Card>
  )
}

function Choices() {
  const [step, setStep] = useState('three')
  const [percent, states] = [58, ['done', 'done', 'current', 'attention', 'todo', 'todo'] as const]
  const ids = ['one', 'two', 'three', 'four', 'five', 'six']
  const labels = ['Contact', 'Basics', 'Place and time', 'Tickets', 'Marketing', 'Review']
  return (
    <Card title="Progress and chips">
      <ProgressRail
        label="Steps"
        percent={percent}
        onSelect={setStep}
        steps={ids.map((id, index) => ({
          id,
          label: labels[index] ?? id,
          state: id === step ? 'current' : states[index] === 'current' ? 'todo' : (states[index] ?? 'todo'),
          ...(index === 3 && { note: '1 thing missing' }),
          disabled: index === 5,
        }))}
      />
      <div className="mt-6" />
      <Row>
        <Chip label="City">Toronto</Chip>
        <Chip label="Guests" state="sourced" onEdit={() => {}} onShowSource={() => {}}>
          500
        </Chip>
        <Chip label="Date" state="lit" onEdit={() => {}}>
          15 Nov 2027
        </Chip>
        <Chip label="Price" state="changed" onEdit={() => {}}>
          $199
        </Chip>
        <Chip state="missing" onEdit={() => {}}>
          Add a place
        </Chip>
        <Chip label="Tag" onRemove={() => {}}>
          rooftop
        </Chip>
      </Row>
      <p className="text-14">
        A conference for <mark>500 people</mark> in <mark>downtown Toronto</mark>.
      </p>
    </Card>
  )
}

function Words() {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Card title="Status and notices">
        <Row>
          {(['neutral', 'accent', 'success', 'warning', 'danger', 'info'] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </Row>
        <div className="grid gap-3">
          <Notice tone="info" title="Sales open tomorrow">
            At 09:00 in Toronto.
          </Notice>
          <Notice tone="success" title="Published" actions={<Button size="small">Copy the link</Button>} />
          <Notice tone="warning" title="Two tickets are held">
            They come back in 12 minutes if nobody pays.
          </Notice>
          <Notice
            tone="danger"
            title="The page could not be saved"
            safe="What you typed is still here."
            requestId="01JD7X0K5W"
            actions={<Button size="small">Try again</Button>}
          />
        </div>
      </Card>
      <Card title="On top of the page">
        <Overlays />
        <div className="mt-6 flex items-center gap-6">
          <Logo />
          <LogoMark className="size-10" />
          <LogoMark className="size-4" />
          <Kbd keys={['Ctrl', 'K']} />
        </div>
        <div className="mt-6 grid gap-3">
          <div className="flex items-center gap-4">
            <Skeleton className="size-16" />
            <SkeletonText className="flex-1" />
          </div>
        </div>
      </Card>
    </div>
  )
}

function Overlays() {
  const toast = useToast()
  return (
    <Row>
      <Dialog
        trigger={<Button>Open a dialog</Button>}
        title="Cancel this date?"
        description="214 people have tickets. They are told and paid back."
        actions={
          <>
            <DialogClose>
              <Button>Keep it</Button>
            </DialogClose>
            <DialogClose>
              <Button kind="danger">Cancel the date</Button>
            </DialogClose>
          </>
        }
      />
      <Menu
        trigger={<Button>Open a menu</Button>}
        heading="olga@example.com"
        entries={[
          { label: 'Duplicate', icon: Copy, onSelect: () => {}, note: 'D' },
          { label: 'Shown', checked: true, onSelect: () => {} },
          'line',
          { label: 'Delete', icon: Trash2, tone: 'danger', onSelect: () => {} },
        ]}
      />
      <Tooltip label="Words about it">
        <Button kind="quiet">Hover me</Button>
      </Tooltip>
      <Button onClick={() => toast({ title: 'Link copied', action: { label: 'Undo', onPress: () => {} } })}>
        Toast
      </Button>
    </Row>
  )
}
