import '@/ui/app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepWithPerson } from '@/lib/person/keep'
import { hydrate } from '@/lib/person/person'
import { queries } from '@/lib/queries'
import { openOutbox } from '@/lib/save/running'
import { TooltipProvider } from '@/ui/tooltip'
import { router } from './router'

const place = document.getElementById('root')
if (!place) throw new Error('The page has no place for the studio.')

// What waits from before is laid over what the server says, so the outbox has to be open before anything is drawn.
await Promise.all([openOutbox(), hydrate()])
keepWithPerson()

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <TooltipProvider delayDuration={300}>
        <RouterProvider router={router} />
      </TooltipProvider>
    </QueryClientProvider>
  </StrictMode>,
)
