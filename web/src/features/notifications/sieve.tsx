import { useKept } from '@/lib/kept'
import { Select } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import type { Notice } from './use-notices'

const KINDS: Record<Notice['kind'], string> = {
  made: 'Made',
  failed: 'Could not be made',
  flags: 'Flags',
  issues: 'Issues',
  approvals: 'Approvals',
  changes: 'Changes',
  people: 'People',
}
type Wished = { unread: boolean; project: string; kind: string }
const ALL: Wished = { unread: false, project: '', kind: '' }

/** Which of what one was told is looked at. A film or a sort of which nothing is left asks for all. */
export function useSieve(notices: readonly Notice[]) {
  const [wished, wish] = useKept<Wished>('notices.sieve', ALL)
  const films = new Map(notices.filter(({ project }) => project).map(({ project, film }) => [project, film]))
  const kinds = new Set<string>(notices.map(({ kind }) => kind))
  const project = films.has(wished.project) ? wished.project : ''
  const kind = kinds.has(wished.kind) ? wished.kind : ''
  const shown = notices.filter(
    (one) => !(wished.unread && one.read) && (!project || one.project === project) && (!kind || one.kind === kind),
  )
  return { shown, wished: { ...wished, project, kind }, wish, films, kinds }
}

type SieveProps = Omit<ReturnType<typeof useSieve>, 'shown'>

/** Chooses by film, by sort, and what was not read yet. */
export function Sieve({ wished, wish, films, kinds }: SieveProps) {
  return (
    <div className="mt-5 flex flex-wrap items-center gap-2">
      <Segmented
        label="Which of it"
        size="sm"
        value={wished.unread ? 'new' : 'all'}
        onValueChange={(next) => wish({ ...wished, unread: next === 'new' })}
        options={[
          { value: 'all', label: 'All' },
          { value: 'new', label: 'Not read yet' },
        ]}
      />
      <Select
        aria-label="Of which film"
        className="w-auto! max-w-60"
        value={wished.project}
        onChange={(event) => wish({ ...wished, project: event.target.value })}
        options={[{ value: '', label: 'All films' }, ...[...films].map(([value, label]) => ({ value, label }))]}
      />
      <Select
        aria-label="What happened"
        className="w-auto! max-w-60"
        value={wished.kind}
        onChange={(event) => wish({ ...wished, kind: event.target.value })}
        options={[
          { value: '', label: 'Everything' },
          ...Object.entries(KINDS)
            .filter(([kind]) => kinds.has(kind))
            .map(([value, label]) => ({ value, label })),
        ]}
      />
    </div>
  )
}
