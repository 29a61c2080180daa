import { childReportMenu } from '../childreports/routes'
import { cemeteryMenu } from '../cemetery/routes'
import { charityMenu } from '../charity/routes'
import { codeMenu } from '../codes/routes'
import { eldercareMenu } from '../eldercare/routes'
import { hotlineMenu, intakeMenu } from '../intake/routes'
import { peopleMenu } from '../people/routes'
import { searchMenu } from '../search/routes'
import { worklistMenu } from '../worklist/routes'

/** A line of the menu on the left, shown to whom may see its page. */
export interface MenuLine {
  route: string
  /** Key of the line's text. */
  title: string
  permission: string
  /** Outline of the icon in a box of 24. */
  icon: string
}

/** Areas of work in the order of a day. */
export const menu: readonly MenuLine[] = [
  worklistMenu,
  intakeMenu,
  hotlineMenu,
  searchMenu,
  peopleMenu,
  codeMenu,
  charityMenu,
  eldercareMenu,
  childReportMenu,
  cemeteryMenu,
]
