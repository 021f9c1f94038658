const nameOf = (project: string) => `aiuteur.last:${project}`

/** Where the person was in a project, in this browser. */
export function lastPlace(project: string): string | null {
  const kept = localStorage.getItem(nameOf(project))
  return kept?.startsWith(`/p/${project}/`) ? kept : null
}

export const rememberPlace = (project: string, href: string) => localStorage.setItem(nameOf(project), href)
export const forgetPlace = (project: string) => localStorage.removeItem(nameOf(project))
