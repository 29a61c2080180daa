import { normaliseCitizenId } from '@tongzhou/forms'

export const SPOKEN_LENGTH = 6

/** What was typed, as the placard spells it: letters that are heard or read as digits become digits. */
export function spokenCode(typed: string): string {
  return normaliseCitizenId(typed).toLowerCase().replace(/o/g, '0').replace(/[il]/g, '1')
}
