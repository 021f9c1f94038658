// Runs before the first paint, so that nobody who works in the light is flashed by the dark. A file, not an inline
// script: the page's policy allows scripts of this origin only.
;(() => {
  let wish = 'system'
  try {
    wish = JSON.parse(localStorage.getItem('aiuteur.look') ?? '{}').state?.theme ?? 'system'
  } catch {}
  const light = wish === 'light' || (wish === 'system' && matchMedia('(prefers-color-scheme: light)').matches)
  document.documentElement.dataset.theme = light ? 'light' : 'dark'
})()
