import { beside } from '../shell/beside'
import { noteFailure } from '../shell/connection'
import HomePage from './HomePage.vue'

const wide = matchMedia('(min-width: 1024px)')

/** The home; on a wide screen with the codes and the story beside it, which come first so that nothing jumps. */
export async function openHome(): Promise<typeof HomePage> {
  wide.onchange = () => void fillBeside()
  await fillBeside()
  return HomePage
}

async function fillBeside(): Promise<void> {
  if (!wide.matches || beside.value !== undefined) {
    return
  }
  try {
    beside.value = (await import('./WidePanel.vue')).default
  } catch (error) {
    noteFailure(error)
  }
}
