import { Aperture } from 'lucide-react'

/** The studio's mark: a lens under a lamp. */
export function Mark() {
  return (
    <span className="grid size-8 shrink-0 place-items-center rounded-[9px] bg-linear-to-b from-[oklch(0.85_0.13_76)] to-[oklch(0.68_0.14_58)] text-[oklch(0.16_0.02_60)] shadow-[0_1px_0_oklch(1_0_0/.4)_inset]">
      <Aperture aria-hidden className="size-[18px]" strokeWidth={2.2} />
    </span>
  )
}
