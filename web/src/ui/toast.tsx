import { Toaster as Sonner, toast as sonner } from 'sonner'

export type ToastAction = { label: string; onClick: () => void }
/** `duration` in ms */
type Options = { description?: string; action?: ToastAction; id?: string; duration?: number }

const plain = (options: Options = {}) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

/** A short word in the corner, read out to screen readers. What can be undone carries the action; errors stay longer. */
export const toast = {
  say: (text: string, options?: Options) => sonner(text, plain(options)),
  done: (text: string, options?: Options) => sonner.success(text, plain(options)),
  wrong: (text: string, options?: Options) => sonner.error(text, { duration: 12_000, ...plain(options) }),
  undo: (text: string, undo: () => void, options?: Options) =>
    sonner(text, { duration: 10_000, ...plain(options), action: { label: 'Undo', onClick: undo } }),
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
