import { type ReactNode, useState } from 'react'
import type { Kind } from '@/features/library/shapes'
import { kindWord } from '@/features/library/shapes'
import { KindIcon } from '@/features/library/still'
import { useDocuments } from '@/lib/save/use-save'
import { OptionList } from '@/ui/combobox'
import { Popover } from '@/ui/popover'

type PutInProps = { present: readonly string[]; icon: ReactNode; onPutIn: (asset: string) => void }
type Asset = { name: string; asset_kind: Kind }

/** An asset of the film put into the scene by its name: what dragging does, without a pointer. */
export function PutIn({ present, icon, onPutIn }: PutInProps) {
  const [open, setOpen] = useState(false)
  const { documents } = useDocuments<Asset>('asset')
  const options = documents
    .map((doc) => ({ id: doc.key.slice('asset/'.length), ...doc.body }))
    .filter(({ id }) => !present.includes(id))
    .map((asset) => ({
      value: asset.id,
      label: asset.name,
      hint: kindWord(asset.asset_kind),
      icon: <KindIcon kind={asset.asset_kind} className="size-4 text-fg-3" />,
    }))
  return (
    <Popover
      label="Put into this scene"
      open={open}
      onOpenChange={setOpen}
      align="start"
      trigger={
        <button
          type="button"
          className="flex h-11 w-full items-center justify-center gap-2 rounded-xl border border-line-strong border-dashed text-[13px] text-fg-3 hover:text-fg"
        >
          {icon} Put into this scene
        </button>
      }
    >
      {options.length ? (
        <OptionList
          label="Assets of this film"
          options={options}
          chosen={[]}
          onPick={(asset) => {
            setOpen(false)
            onPutIn(asset)
          }}
        />
      ) : (
        <p className="p-3 text-[13px] text-fg-3">Every asset of the film is in this scene.</p>
      )}
    </Popover>
  )
}
