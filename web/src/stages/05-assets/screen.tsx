import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { StageGate } from '@/features/stages/stage-gate'
import { useHere } from '@/lib/here'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { Editor } from './editor'
import { Gallery } from './gallery'
import { StyleView } from './style-view'
import { useAssets } from './use-assets'

/** Stage 5: everyone, every place and every thing of the film, and the style that all of it obeys. */
export default function AssetsScreen() {
  const { project, branch, doc } = useHere()
  const navigate = useNavigate()
  const [last, setLast] = useState<'assets' | 'style'>('assets')
  const { entries, scenes, isPending, error, refetch } = useAssets()
  const go = (key?: string) =>
    void navigate({
      to: '/p/$project/$branch/$stage',
      params: { project, branch, stage: 'assets' },
      search: key ? { doc: key } : {},
    })
  const view = doc === 'style' ? 'style' : last
  const open = entries.find((entry) => entry.doc.key === doc?.replace(/^picture\//, 'asset/')) // a picture is its asset's
  if (error) return <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (isPending) return <Loading label="Loading the assets" lines={6} />
  if (open) return <Editor key={open.id} entry={open} entries={entries} onGo={go} />
  const tabs = (
    <Segmented
      label="What to look at"
      value={view}
      onValueChange={(next) => {
        setLast(next)
        go(next === 'style' ? 'style' : undefined)
      }}
      options={[
        { value: 'assets', label: 'Assets' },
        { value: 'style', label: 'Style' },
      ]}
    />
  )
  return (
    <>
      {view === 'style' ? (
        <StyleView tabs={tabs} />
      ) : (
        <Gallery tabs={tabs} entries={entries} scenes={scenes} onGo={go} />
      )}
      <StageGate />
    </>
  )
}
