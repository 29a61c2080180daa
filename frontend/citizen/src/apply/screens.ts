import type { Answers, Form, Page } from '@tongzhou/forms'
import { neededMaterials, visiblePages } from '@tongzhou/forms'
import type { MaterialView, ServiceItemView } from '../api/views'

/** One step of an application; `code` stands in the address, so that the phone's own back button works. */
export type Screen =
  | { readonly kind: 'page'; readonly code: string; readonly page: Page }
  | { readonly kind: 'sign-in'; readonly code: 'sign-in' }
  | { readonly kind: 'materials'; readonly code: string; readonly materials: readonly MaterialView[] }
  | { readonly kind: 'review'; readonly code: 'review' }

export interface ScreenOptions {
  /** One action a screen. */
  readonly elder: boolean
  readonly signIn: boolean
}

/** The steps these answers call for: questions, who you are, papers, everything once more. */
export function screensOf(
  item: ServiceItemView,
  answers: Answers,
  options: ScreenOptions,
): readonly Screen[] {
  return [
    ...visiblePages(item.form, answers).map((page) => ({ kind: 'page', code: page.code, page }) as const),
    ...(options.signIn ? [{ kind: 'sign-in', code: 'sign-in' } as const] : []),
    ...materialScreens(neededMaterials(item.form, item.materials, answers), options.elder),
    { kind: 'review', code: 'review' },
  ]
}

function materialScreens(materials: readonly MaterialView[], elder: boolean): readonly Screen[] {
  if (materials.length === 0) {
    return []
  }
  return elder
    ? materials.map((material) => ({
        kind: 'materials',
        code: `material-${material.code}`,
        materials: [material],
      }))
    : [{ kind: 'materials', code: 'materials', materials }]
}

/** Where a refused field or paper is mended. */
export function screenOf(screens: readonly Screen[], pointer: string): Screen | undefined {
  const [, root, name = ''] = pointer.split('/')
  return screens.find(
    (screen) =>
      (root === 'answers' && screen.kind === 'page' && screen.page.fields.includes(name)) ||
      (root === 'materials' &&
        screen.kind === 'materials' &&
        screen.materials.some((material) => material.code === name)),
  )
}

/** Every field of a form that is known by name, for a list of what differs. */
export function titleOf(form: Form, name: string): string {
  return form.properties[name]?.title ?? name
}
