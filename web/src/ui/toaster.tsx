import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'
import { useCorner } from './toast'

// its own ring is drawn in black, which nobody sees in the dark
const RING = 'focus-visible:outline-2! focus-visible:outline-tungsten! focus-visible:outline-offset-2!'

/** The corner in which messages stand. */
export default function Toaster({ theme }: { theme: 'dark' | 'light' }) {
  useEffect(() => {
    useCorner.setState({ ready: toast })
    return () => useCorner.setState({ ready: null })
  }, [])
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      containerAriaLabel="Messages"
      toastOptions={{
        classNames: {
          toast: `floating! text-fg! font-sans! ${RING}`,
          description: 'text-fg-2!',
          actionButton: `bg-tungsten-fill! text-on-fill! font-medium! ${RING}`,
        },
      }}
    />
  )
}
