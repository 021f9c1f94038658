import { EllipsisVertical, FileInput, RefreshCw } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu'
import { FORMATS, type Format } from './export-dialog'

export const READS = '.fountain,.spmd,.fdx,.pdf,.docx,.odt,.rtf,.html,.htm,.txt,.md'

type MoreMenuProps = {
  readOnly: boolean
  empty: boolean
  reading: boolean
  onFile: (file: File) => void
  onExport: (format: Format) => void
  onAgain: () => void
}

/** Bringing in, taking home, writing again. */
export function MoreMenu({ readOnly, empty, reading, onFile, onExport, onAgain }: MoreMenuProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={READS}
        aria-label="A script to bring in"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <Menu
        trigger={
          <Button variant="secondary" size="icon-sm" aria-label="Bring in, save as" busy={reading}>
            <EllipsisVertical />
          </Button>
        }
      >
        <MenuItem
          icon={<FileInput aria-hidden />}
          disabled={readOnly}
          hint="Fountain, Final Draft, PDF, Word …"
          onSelect={() => input.current?.click()}
        >
          Bring in a script…
        </MenuItem>
        <MenuItem icon={<RefreshCw aria-hidden />} disabled={readOnly || empty} onSelect={onAgain}>
          Write it again from the beats…
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>Save the script as</MenuLabel>
        {FORMATS.map(({ format, label, hint }) => (
          <MenuItem key={format} disabled={empty} hint={hint} onSelect={() => onExport(format)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
