/** A call that comes back. */
export function Logo({ size = 16 }: { readonly size?: number }) {
  return (
    <svg
      className="ico logo"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M19.5 12a7.5 7.5 0 1 1-3-6" />
      <path d="M17 2.500V6.500h-4" />
      <circle cx="12" cy="12" r="2" fill="currentColor" stroke="none" />
    </svg>
  )
}
