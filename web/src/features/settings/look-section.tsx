import { Monitor, MoonStar, SunMedium } from 'lucide-react'
import { type Theme, useLook } from '@/lib/look'
import { Segmented } from '@/ui/segmented'

const THEMES: readonly { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'system', label: 'As the computer', icon: <Monitor aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <MoonStar aria-hidden /> },
  { value: 'light', label: 'Light', icon: <SunMedium aria-hidden /> },
]

export function LookSection() {
  const { theme, setTheme } = useLook()
  return (
    <>
      <Segmented label="Dark or light" value={theme} onValueChange={setTheme} options={THEMES} />
      <p className="mt-3 text-[12.5px] text-fg-3 leading-relaxed">
        Pictures are judged best in the dark. Movement is left out where the computer asks for stillness.
      </p>
    </>
  )
}
