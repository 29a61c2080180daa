/** What the person chose, before the client itself runs; `src/shell/preferences.ts` goes on from there. */
export function showAsChosen(): void {
  const root = document.documentElement
  const chosen = (name: string, value: string) => `; ${document.cookie};`.includes(`; ${name}=${value};`)
  const dark = matchMedia('(prefers-color-scheme: dark)').matches && !chosen('theme', 'light')
  root.setAttribute('data-theme', dark || chosen('theme', 'dark') ? 'dark' : 'light')
  if (chosen('elder', '1') || /[?&]elder=1/.test(location.search)) {
    root.setAttribute('data-elder', '')
  }
}
