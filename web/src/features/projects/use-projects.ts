import { useQuery } from '@tanstack/react-query'
import { http, say, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Card } from '@/api/shapes'
import { names, queries } from '@/lib/queries'
import { toast } from '@/ui/toast'

export type Sort = 'changed' | 'created' | 'title'

/** The films of this workspace, found, sorted and put away by the server. */
export function useProjects(search: string, sort: Sort, archived: boolean) {
  const query = { search, sort, archived }
  return useQuery({
    queryKey: [...names.projects(), query],
    queryFn: ({ signal }) => told(http.GET('/api/projects', { params: { query }, signal })),
    placeholderData: (had) => had,
  })
}

export function useTemplates(enabled: boolean) {
  return useQuery({
    queryKey: ['templates'],
    queryFn: () => told(http.GET('/api/templates')),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

const anew = () => queries.invalidateQueries({ queryKey: names.projects() })

/** Says something to a project and shows the list as it is then. False when it was refused; a sentence was shown. */
async function to(id: string, method: string, verb = '', body?: unknown): Promise<boolean> {
  try {
    await say(method, `/api/projects/${id}${verb}`, { body })
    return true
  } catch (error) {
    toast.wrong(sentenceOf(error))
    return false
  } finally {
    await anew()
    void queries.invalidateQueries({ queryKey: names.project(id) })
  }
}

export const rename = (id: string, title: string) => to(id, 'PATCH', '', { title })

export async function duplicate(card: Card) {
  if (await to(card.id, 'POST', '/duplicate', {})) toast.done(`${card.title} was copied`)
}

export async function archive(card: Card, archived: boolean) {
  if (!(await to(card.id, 'PATCH', '', { archived }))) return
  toast.undo(
    archived ? `${card.title} is in the archive` : `${card.title} is back on the slate`,
    () => void to(card.id, 'PATCH', '', { archived: !archived }),
  )
}

export async function remove(card: Card) {
  if (!(await to(card.id, 'DELETE'))) return
  toast.undo(`${card.title} was deleted`, () => void to(card.id, 'POST', '/undelete'))
}
