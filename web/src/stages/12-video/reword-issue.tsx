import { useState } from 'react'
import { type Found, type Issues, useFilmRoom } from '@/features/issues/use-issues'
import { useKept } from '@/lib/kept'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import { Kinds } from './kinds'

type RewordIssueProps = { found: Found; kinds: Issues['kinds']; close: () => void }

/** An issue said otherwise: of another kind, in other words. Where it comes from is judged anew. */
export function RewordIssue({ found: { id, issue }, kinds, close }: RewordIssueProps) {
  const { change } = useFilmRoom()
  const [kind, setKind] = useState<string>(issue.kind)
  const [words, setWords, forget] = useKept(`words of ${id}`, issue.words ?? '')
  const go = async () => {
    if (!(await change('PATCH', `issues/${id}`, { kind, words: words.trim() }, 'The issue is said otherwise'))) return
    forget()
    close()
  }
  return (
    <FormDialog
      size="sm"
      title="Say it otherwise"
      description={
        issue.by === 'rule'
          ? 'Where it comes from is judged by this anew.'
          : 'Somebody chose where it comes from: that stays.'
      }
      onClose={close}
      does="Say it so"
      onDo={go}
    >
      <Field label="What is wrong?">
        <Kinds kinds={kinds} value={kind} onChange={setKind} />
      </Field>
      <Field label="In your own words">
        <Textarea rows={3} maxLength={2000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
