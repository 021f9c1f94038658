import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'
import { useCorner } from './toast'

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
          toast: 'floating! text-fg! font-sans!',
          description: 'text-fg-2!',
          actionButton: 'bg-tungsten-fill! text-on-fill! font-medium!',
        },
      }}
    />
  )
}
