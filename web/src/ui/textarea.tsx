import { type ComponentProps, useLayoutEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { useFieldWiring } from './field'

/** Text of several lines that is as tall as what stands in it. */
export function Textarea({ className, value, rows = 2, ...rest }: ComponentProps<'textarea'>) {
  const box = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const node = box.current
    if (!node) return
    node.style.height = 'auto'
    node.style.height = `${node.scrollHeight + 2}px`
  }, [value])
  return (
    <textarea
      ref={box}
      rows={rows}
      value={value}
      {...useFieldWiring()}
      className={cn(
        'field block w-full resize-none overflow-hidden px-3 py-2 text-[13.5px] leading-relaxed',
        className,
      )}
      {...rest}
    />
  )
}
