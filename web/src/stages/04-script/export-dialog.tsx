import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'

export type Format = 'fountain' | 'fdx' | 'pdf' | 'docx' | 'html' | 'txt'

export const FORMATS: readonly { format: Format; label: string; hint: string }[] = [
  { format: 'pdf', label: 'PDF', hint: 'As it is printed' },
  { format: 'fountain', label: 'Fountain', hint: 'Plain text, nothing is lost' },
  { format: 'fdx', label: 'Final Draft', hint: '.fdx' },
  { format: 'docx', label: 'Word', hint: '.docx' },
  { format: 'html', label: 'Web page', hint: '.html' },
  { format: 'txt', label: 'Text in columns', hint: '.txt' },
]

/** A file to take home: what the format cannot hold is said before it is saved. */
export function ExportDialog({ format, onClose }: { format: Format; onClose: () => void }) {
  const { project, branch } = useHere()
  const asked = useQuery({
    queryKey: ['losses', project, branch, format],
    queryFn: () =>
      told(
        http.GET('/api/projects/{project}/branches/{branch}/exports/script/{format_}/losses', {
          params: { path: { project, branch, format_: format } },
        }),
      ),
    staleTime: 0,
  })
  const lost = asked.data?.lost ?? []
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Save as ${FORMATS.find((one) => one.format === format)?.label}`}
      description={asked.data?.file}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {asked.data && (
            <Button asChild variant="primary">
              <a
                href={`/api/projects/${project}/branches/${branch}/exports/script/${format}`}
                download={asked.data.file}
                onClick={() => setTimeout(onClose)}
              >
                <Download aria-hidden /> Save the file
              </a>
            </Button>
          )}
        </>
      }
    >
      {asked.isPending && <Loading label="Writing the file" lines={2} />}
      {asked.error && <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.data &&
        (lost.length ? (
          <div className="text-[13px] text-fg-2 leading-relaxed">
            <p>This format has no place for:</p>
            <ul className="mt-1.5 list-inside list-disc">
              {lost.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="text-[13px] text-fg-2">Everything the script holds is kept in it.</p>
        ))}
    </Dialog>
  )
}
