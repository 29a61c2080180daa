import type { Field, Widget } from './form'

const WIDGETS: readonly Widget[] = [
  'choice',
  'text',
  'textarea',
  'id-number',
  'phone',
  'date',
  'division',
  'credit-code',
  'amount',
]

/** How a question is asked: as the item says, else as its type and format suggest. */
export function widgetOf(field: Field): Widget {
  const said = WIDGETS.find((widget) => widget === field['x-widget'])
  if (said !== undefined) {
    return said
  }
  if (field.enum !== undefined) {
    return 'choice'
  }
  switch (field.format) {
    case 'cn-id':
      return 'id-number'
    case 'cn-mobile':
      return 'phone'
    case 'credit-code':
      return 'credit-code'
    case 'date':
      return 'date'
    case 'division':
      return 'division'
    default:
      return 'text'
  }
}
