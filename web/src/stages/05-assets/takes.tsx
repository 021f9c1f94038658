import type { Schemas } from '@/api/client'
import { Takes as Strip } from '@/features/library/takes'
import { useRoom } from '@/features/library/use-room'
import { useRoom as useAnswer } from '@/lib/rooms'
import type { Entry } from './model'

/** Every picture an asset has had in this branch. */
export function Takes({ entry, readOnly }: { entry: Entry; readOnly: boolean }) {
  const { change } = useRoom()
  const takes = useAnswer<Schemas['PictureTakesAnswer']>(`assets/pictures/${entry.id}/takes`).data?.takes ?? []
  return (
    <Strip
      takes={takes}
      name={entry.doc.body.name}
      words={wordsOf}
      readOnly={readOnly}
      onShow={(hash) => void change(`pictures/${entry.id}/show`, { hash }, 'Another take is shown')}
    />
  )
}

function wordsOf({ engine, retouched, understood, guidance }: Schemas['PictureTakeAnswer']): string {
  if (!engine) return 'your own'
  const said = understood.join(', ') || (retouched ? 'filled in' : guidance || 'as described')
  return retouched ? `retouched: ${said}` : said
}
