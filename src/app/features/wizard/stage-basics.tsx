/** Stage two: what it is, when it is, and for how many. */
import { FormField } from './form-field.tsx'
import type { StageForm } from './use-stage-form.ts'
import { WhenFields } from './when-fields.tsx'

export function StageBasics({ form }: { form: StageForm }) {
  return (
    <>
      <FormField form={form} field="name" label="Name of the event" hint="As it should stand on the page." />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} field="type" label="Kind of event" />
        <FormField form={form} field="format" label="How people take part" />
      </div>
      <WhenFields form={form} />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} field="timezone" hint="Of the place, or of most guests when it is online." />
        <FormField
          form={form}
          field="capacity"
          label="How many guests at most"
          hint="Tickets can never add up to more."
        />
      </div>
    </>
  )
}
