import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { useFocusBack } from './focus-back'

const WIDTH = { sm: 'sm:max-w-[420px]', md: 'sm:max-w-[560px]', lg: 'sm:max-w-[820px]', xl: 'sm:max-w-[1120px]' }

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  size?: keyof typeof WIDTH
  footer?: ReactNode
  /** it holds a text to read and nothing to press: keys must be able to scroll it */
  reading?: boolean
  className?: string
  children?: ReactNode
}

/** The first field has the focus, or the dialog itself: never the cross, which would read as an invitation to leave. */
function focusFirst(event: Event) {
  event.preventDefault()
  const dialog = event.currentTarget as HTMLElement
  const field = dialog.querySelector<HTMLElement>('input:not([type=radio]):not([type=hidden]), textarea, select')
  ;(field ?? dialog).focus()
}

/** A dialog: on a phone a sheet from below, elsewhere in the middle. Escape and the veil close it; focus comes back. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = 'md',
  footer,
  reading = false,
  className,
  children,
}: DialogProps) {
  const { remember, onCloseAutoFocus } = useFocusBack()
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade bg-veil backdrop-blur-[2px]" />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            remember()
            focusFirst(event)
          }}
          onCloseAutoFocus={onCloseAutoFocus}
          className={cn(
            'floating fixed z-50 flex max-h-[min(88dvh,900px)] w-full animate-rise flex-col outline-none max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-b-none! sm:inset-0 sm:m-auto sm:h-fit sm:w-[calc(100vw-2rem)]',
            WIDTH[size],
            className,
          )}
        >
          <header className="flex items-start gap-4 px-5 pt-5 pb-3">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="font-display text-[26px] leading-tight">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-[13px] text-fg-2 leading-relaxed">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label="Close" className="-mt-1 -mr-2">
                <X />
              </Button>
            </Primitive.Close>
          </header>
          {children && (
            <div tabIndex={reading ? 0 : undefined} className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
              {children}
            </div>
          )}
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3.5 pb-[max(14px,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export const DialogClose = Primitive.Close
