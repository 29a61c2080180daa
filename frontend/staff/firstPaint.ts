/** What the person chose, before the client itself runs; `src/app/preferences.ts` goes on from there. */
export function showAsChosen(): void {
  const root = document.documentElement
  const chosen = (name: string) => localStorage.getItem(`tongzhou.staff.${name}`)
  const dark = chosen('dark')
  if (dark === 'yes' || (dark === null && matchMedia('(prefers-color-scheme: dark)').matches)) {
    root.setAttribute('data-theme', 'dark')
  }
  if (chosen('elder') === 'yes') {
    root.setAttribute('data-elder', '')
  }
}
