import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { useFocusBack } from './focus-back'

type SheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  className?: string
  children: ReactNode
}

/** A panel from the right edge, over the page: drawers and details where there is no room beside the work. */
export function Sheet({ open, onOpenChange, title, className, children }: SheetProps) {
  const { remember, onCloseAutoFocus } = useFocusBack()
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-veil" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={onCloseAutoFocus}
          className={cn(
            'floating fixed inset-y-0 right-0 z-40 flex w-[min(420px,100vw)] animate-slide-in flex-col rounded-r-none! outline-none',
            className,
          )}
        >
          <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-4">
            <Primitive.Title className="min-w-0 flex-1 truncate font-display text-[21px]">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label="Close">
                <X />
              </Button>
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
