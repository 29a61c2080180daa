import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { usePreferences } from '../shell/preferences'

export interface PrintedCodeView {
  readonly url: string
  readonly spoken: string
  readonly item: string
  readonly title: string
  readonly place: string
}

interface StoryStep {
  readonly number: number
  readonly title: string
  readonly sentence: string
}

interface Overview {
  readonly codes: readonly PrintedCodeView[]
  readonly story: readonly StoryStep[]
}

/** The codes that hang on walls and the story of the demonstration; nothing outside of it. */
export function useOverview() {
  const preferences = usePreferences()
  return useQuery({
    queryKey: ['demo-overview', computed(() => preferences.language)],
    queryFn: () => loadOverview(preferences.language),
    staleTime: Infinity,
  })
}

/** Not in the contract, since only the demonstration has something to show; everywhere else the answer is empty. */
async function loadOverview(language: string): Promise<Overview | null> {
  const answer = await fetch('/demo/overview', { headers: { 'Accept-Language': language } })
  return answer.status === 200 ? ((await answer.json()) as Overview) : null
}
