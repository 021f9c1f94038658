import { useQuery } from '@tanstack/react-query'
import { Mail, MailX } from 'lucide-react'
import { http, type Schemas, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { queries } from '@/lib/queries'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'

type Letters = Schemas['LettersAnswer']
type Kind = Schemas['LetterKind']

const WHEN: readonly { value: Kind['when']; label: string }[] = [
  { value: 'now', label: 'At once' },
  { value: 'daily', label: 'Once a day' },
  { value: 'never', label: 'Never' },
]
const LETTERS = ['letters'] as const

/** The clock of this computer: the daily e-mail goes in its morning. */
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

async function choose(kind: Kind['kind'], when: Kind['when']) {
  const had = queries.getQueryData<Letters>(LETTERS)
  const kinds = had?.kinds.map((one) => (one.kind === kind ? { ...one, when } : one))
  if (had && kinds) queries.setQueryData(LETTERS, { ...had, kinds })
  try {
    const body = { when: { [kind]: when }, zone: zoneHere() }
    queries.setQueryData(LETTERS, await told(http.PATCH('/api/me/letters', { body })))
  } catch (error) {
    queries.setQueryData(LETTERS, had)
    toast.wrong(sentenceOf(error))
  }
}

/** What comes by e-mail, and when; or why nothing does. */
export function LettersSection() {
  const asked = useQuery({ queryKey: LETTERS, queryFn: () => told(http.GET('/api/me/letters')) })
  if (asked.isPending) return <Loading />
  if (asked.error) return <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
  const { sends, why_not, to, kinds } = asked.data
  if (!sends)
    return (
      <p className="flex gap-3 text-[13.5px] text-fg-2 leading-relaxed">
        <MailX aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
        {why_not}
      </p>
    )
  return (
    <>
      <p className="mb-4 flex gap-3 text-[13.5px] text-fg-2 leading-relaxed">
        <Mail aria-hidden className="mt-0.5 size-4 shrink-0 text-tungsten" />
        <span>
          To <span className="text-fg">{to}</span>. What you have read here by then is left out; what comes once a day
          comes at eight in the morning.
        </span>
      </p>
      <ul className="divide-y divide-line">
        {kinds.map((one) => (
          <li key={one.kind} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-52 flex-1">
              <p className="text-[13.5px]">{one.label}</p>
              <p className="mt-0.5 text-[12px] text-fg-3 leading-snug">{one.hint}</p>
            </div>
            <Segmented
              label={`By e-mail: ${one.label}`}
              size="sm"
              value={one.when}
              onValueChange={(when) => void choose(one.kind, when)}
              options={WHEN}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
