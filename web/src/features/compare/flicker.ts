import { useEffect, useState } from 'react'

export type Mode = 'slider' | 'ghost' | 'flicker' | 'both'

/** How long each of the two pictures stands, in ms: slow enough to be no flashing light (WCAG 2.3.1: three a second). */
export const TURN_MS = 700

const wantsRest = () => typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

/** Two pictures in turns. It runs by itself, except for who wants no motion: they turn it by hand. */
export function useFlicker(on: boolean) {
  const [running, setRunning] = useState(() => !wantsRest())
  const [second, setSecond] = useState(false)
  useEffect(() => {
    if (!on || !running) return
    const timer = setInterval(() => setSecond((was) => !was), TURN_MS)
    return () => clearInterval(timer)
  }, [on, running])
  return {
    second,
    running,
    toggle: () => setRunning((was) => !was),
    turn: () => {
      setRunning(false)
      setSecond((was) => !was)
    },
  }
}
