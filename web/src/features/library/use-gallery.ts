import { useQuery } from '@tanstack/react-query'
import { type Schemas, say } from '@/api/client'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { roomOf } from './use-room'

/** What the server knows of the film's assets beside their documents. */
export function useGallery() {
  const { project, branch } = useHere()
  return useQuery({
    // under the stages, so that every change of a document brings it up to date
    queryKey: [...names.stages(project, branch), 'gallery'],
    queryFn: () => say<Schemas['GalleryAnswer']>('GET', `${roomOf(project, branch)}/gallery`),
    enabled: project !== '',
  })
}
