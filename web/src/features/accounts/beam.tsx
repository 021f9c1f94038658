const LAMP = 'oklch(0.86 0.12 76)'
const NIGHT = 'oklch(0.125 0.012 292)'

/** A projector's beam in a dark room: drawn, so it weighs nothing. The room is dark in the light as well: it is a cinema. */
export function Beam() {
  return (
    <svg viewBox="0 0 900 900" preserveAspectRatio="xMinYMin slice" className="absolute inset-0 size-full" aria-hidden>
      <defs>
        <radialGradient id="beam-room" cx="0.1" cy="0.08" r="1.05">
          <stop offset="0" stopColor="oklch(0.42 0.08 66)" stopOpacity="0.75" />
          <stop offset="0.35" stopColor="oklch(0.28 0.05 40)" stopOpacity="0.4" />
          <stop offset="1" stopColor={NIGHT} stopOpacity="0" />
        </radialGradient>
        <linearGradient id="beam-ray" gradientUnits="userSpaceOnUse" x1="70" y1="62" x2="900" y2="520">
          <stop offset="0" stopColor={LAMP} stopOpacity="0.7" />
          <stop offset="0.3" stopColor={LAMP} stopOpacity="0.3" />
          <stop offset="1" stopColor={LAMP} stopOpacity="0.04" />
        </linearGradient>
        <radialGradient id="beam-lamp">
          <stop offset="0" stopColor={LAMP} stopOpacity="0.95" />
          <stop offset="0.18" stopColor={LAMP} stopOpacity="0.5" />
          <stop offset="0.4" stopColor={LAMP} stopOpacity="0.16" />
          <stop offset="0.7" stopColor={LAMP} stopOpacity="0.04" />
          <stop offset="1" stopColor={LAMP} stopOpacity="0" />
        </radialGradient>
        <filter id="beam-soft" x="-20%" y="-20%" width="140%" height="140%">
          <feGaussianBlur stdDeviation="18" />
        </filter>
        <filter id="beam-grain" x="0" y="0" width="100%" height="100%">
          <feTurbulence type="fractalNoise" baseFrequency="0.9" numOctaves="2" seed="7" />
          <feColorMatrix values="0 0 0 0 1  0 0 0 0 0.93  0 0 0 0 0.8  0.5 0.5 0 0 -0.46" />
          <feComposite in2="SourceGraphic" operator="in" />
        </filter>
      </defs>
      <rect width="900" height="900" fill={NIGHT} />
      <rect width="900" height="900" fill="url(#beam-room)" />
      <g filter="url(#beam-soft)">
        <path d="M70 62 L1000 210 L1000 760 Z" fill="url(#beam-ray)" />
        <path d="M70 62 L1000 380 L1000 560 Z" fill="url(#beam-ray)" />
        <path d="M70 62 L1000 250 L1000 300 Z" fill="url(#beam-ray)" opacity="0.6" />
      </g>
      <path d="M70 62 L1000 190 L1000 790 Z" fill="#fff" filter="url(#beam-grain)" opacity="0.5" />
      <circle cx="70" cy="62" r="210" fill="url(#beam-lamp)" />
      <circle cx="70" cy="62" r="10" fill="oklch(0.98 0.03 90)" />
    </svg>
  )
}
