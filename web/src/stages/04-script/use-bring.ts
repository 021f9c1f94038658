import { useRef, useState } from 'react'
import { say, speak } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { useSave } from '@/lib/save/use-save'
import { toast } from '@/ui/toast'
import type { Brought } from './import-dialog'
import type { Open } from './use-desk'

/** Bringing a script out of a file: read first, shown, and put on the page when that is wished. */
export function useBring(open: Open | null) {
  const { project, branch } = useHere()
  const save = useSave()
  const [brought, setBrought] = useState<Brought | null>(null)
  const [reading, setReading] = useState(false)
  const busy = useRef(false)
  const at = `/api/projects/${project}/branches/${branch}/script`
  const read = async (file: File) => {
    if (busy.current) return
    busy.current = true
    setReading(true)
    try {
      const headers = { 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(file.name) }
      const address = new URL(`${at}/brought`, location.origin)
      const answer = await speak(new Request(address, { method: 'POST', body: await file.arrayBuffer(), headers }))
      setBrought((await answer.json()) as Brought)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    } finally {
      busy.current = false
      setReading(false)
    }
  }
  const replace = async () => {
    if (!open || !brought) return
    const { desk } = open
    const before = desk.state.doc.toString()
    try {
      await desk.flush()
      if (before)
        await say('POST', `${at}/kept`, { body: { message: `Before ${brought.name} was brought in`.slice(0, 200) } })
      const { titles = [] } = brought
      if (titles.length) save('titles', { entries: titles })
      setBrought(null)
      await desk.replace(brought.text)
      toast.undo(`${brought.name} is the script now`, () => void desk.replace(before))
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  return { brought, reading, read, replace, close: () => setBrought(null) }
}
