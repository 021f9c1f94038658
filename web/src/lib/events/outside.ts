import type { Run } from '@/api/shapes'
import { names, queries } from '@/lib/queries'
import { type Hearing, useStream } from './stream'

const anew = (...keys: (readonly string[])[]) => {
  for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
}

const hearing: Hearing = {
  on: {
    notice: () => anew(names.notices()),
    run: (run) => (run as Run).state !== 'running' && anew(names.projects()),
  },
  catchUp: () => anew(names.notices(), names.projects()),
  opened: () => anew(names.notices()), // what was told while the stream was on its way
}

/** Keeps what stands on the pages outside of a film up to date: what one was told, and how far the films are. */
export const useEventsOutside = () => useStream('/api/me/events', hearing)
