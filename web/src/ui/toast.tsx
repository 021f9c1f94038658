import { Toaster as Sonner, toast as sonner } from 'sonner'

export type ToastAction = { label: string; onClick: () => void }
type Options = { description?: string; action?: ToastAction; id?: string }

const plain = ({ description, action, id }: Options = {}) => ({ description, action, id })

/** A short word in the corner, read out to screen readers. What can be undone carries the action; errors stay longer. */
export const toast = {
  say: (text: string, options?: Options) => sonner(text, plain(options)),
  done: (text: string, options?: Options) => sonner.success(text, plain(options)),
  wrong: (text: string, options?: Options) => sonner.error(text, { ...plain(options), duration: 12_000 }),
  undo: (text: string, undo: () => void, options?: Options) =>
    sonner(text, { ...plain(options), duration: 10_000, action: { label: 'Undo', onClick: undo } }),
  dismiss: (id?: string) => sonner.dismiss(id),
}

export function Toaster({ theme }: { theme: 'dark' | 'light' }) {
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
