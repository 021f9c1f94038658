/** A projector's beam in a dark room: drawn, so it weighs nothing, and as still as the room. */
export function Beam({ dark }: { dark: boolean }) {
  const glow = dark ? 1 : 0.55
  return (
    <svg viewBox="0 0 900 900" preserveAspectRatio="xMidYMid slice" className="absolute inset-0 size-full">
      <title>A beam of light</title>
      <defs>
        <radialGradient id="room" cx="0.16" cy="0.1" r="1.1">
          <stop offset="0" style={{ stopColor: 'var(--color-tungsten)', stopOpacity: 0.2 * glow }} />
          <stop offset="0.45" style={{ stopColor: 'var(--color-iris)', stopOpacity: 0.06 * glow }} />
          <stop offset="1" style={{ stopColor: 'var(--color-ink-950)', stopOpacity: 0 }} />
        </radialGradient>
        <linearGradient id="ray" x1="0" y1="0" x2="1" y2="0.75">
          <stop offset="0" style={{ stopColor: 'var(--color-tungsten)', stopOpacity: 0.62 * glow }} />
          <stop offset="0.55" style={{ stopColor: 'var(--color-tungsten)', stopOpacity: 0.16 * glow }} />
          <stop offset="1" style={{ stopColor: 'var(--color-tungsten)', stopOpacity: 0 }} />
        </linearGradient>
        <filter id="soft" x="-20%" y="-20%" width="140%" height="140%">
          <feGaussianBlur stdDeviation="16" />
        </filter>
        <filter id="dust">
          <feTurbulence type="fractalNoise" baseFrequency="0.85" numOctaves="2" seed="7" />
          <feColorMatrix values="0 0 0 0 1  0 0 0 0 0.9  0 0 0 0 0.7  0 0 0 -9 4.1" />
          <feComposite in2="SourceGraphic" operator="in" />
        </filter>
      </defs>
      <rect width="900" height="900" style={{ fill: 'var(--color-ink-950)' }} />
      <rect width="900" height="900" fill="url(#room)" />
      <g filter="url(#soft)">
        <path d="M70 62 L960 250 L960 640 Z" fill="url(#ray)" />
        <path d="M70 62 L960 420 L960 520 Z" fill="url(#ray)" opacity="0.8" />
        <path d="M70 62 L700 960 L930 800 Z" fill="url(#ray)" opacity="0.34" />
      </g>
      <path d="M70 62 L960 230 L960 700 L600 960 Z" fill="#fff" filter="url(#dust)" opacity={dark ? 0.5 : 0.16} />
      <circle
        cx="70"
        cy="62"
        r="58"
        style={{ fill: 'var(--color-tungsten)' }}
        filter="url(#soft)"
        opacity={0.8 * glow}
      />
      <circle cx="70" cy="62" r="11" fill="#fff6e0" />
    </svg>
  )
}
