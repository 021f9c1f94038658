import { type ComponentProps, useRef, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

type FileButtonProps = Omit<ComponentProps<typeof Button>, 'onClick' | 'asChild'> & {
  /** what the file is, for who cannot see the button */
  file: string
  accept: string
  /** what is done with it; the button is busy until then. What it throws is told */
  onFile: (file: File) => Promise<unknown>
}

/** A button that takes a file from this machine. What the file is, the server says. The same one can be taken again. */
export function FileButton({ file, accept, onFile, busy, ...rest }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const [taking, setTaking] = useState(false)
  const take = async (picked: File | undefined) => {
    if (!picked) return
    setTaking(true)
    try {
      await onFile(picked)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    } finally {
      setTaking(false)
    }
  }
  return (
    <>
      <Button {...rest} busy={busy || taking} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={file}
        onChange={(event) => {
          const [picked] = event.target.files ?? []
          event.target.value = ''
          void take(picked)
        }}
      />
    </>
  )
}
