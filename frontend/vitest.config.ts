import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const workspaces = ['packages/api', 'packages/forms', 'packages/ui', 'staff', 'citizen']
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Every workspace that holds tests; one that has its own Vite or Vitest file is run by it. */
export default defineConfig({
  test: {
    projects: workspaces.filter((workspace) => existsSync(here(workspace))),
    reporters: ['default', ['json', { outputFile: here('target/vitest.json') }]],
  },
})
