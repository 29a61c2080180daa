/* Web views of 2018 (Chrome 69, Safari 12) miss these few; full polyfills would cost 36 kB. */

type Loose = Record<string, unknown>

function define(target: object, name: string, value: unknown): void {
  if (!(name in target)) {
    Object.defineProperty(target, name, { value, configurable: true, writable: true })
  }
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const place = Math.trunc(index) || 0
  return this[place < 0 ? this.length + place : place]
}

define(self, 'globalThis', self)
define(self, 'queueMicrotask', (work: () => void) => {
  void Promise.resolve().then(work)
})
define(Array.prototype, 'at', at)
define(Object, 'hasOwn', (target: object, name: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(target, name),
)
define(Object, 'fromEntries', (entries: Iterable<readonly [string, unknown]>) => {
  const made: Loose = {}
  for (const [name, value] of entries) {
    made[name] = value
  }
  return made
})
define(String.prototype, 'replaceAll', function replaceAll(this: string, found: string | RegExp, by: string) {
  return typeof found === 'string' ? this.split(found).join(by) : this.replace(found, by)
})
define(Promise, 'allSettled', (works: Iterable<unknown>) =>
  Promise.all(
    Array.from(works, (work) =>
      Promise.resolve(work).then(
        (value) => ({ status: 'fulfilled', value }),
        (reason: unknown) => ({ status: 'rejected', reason }),
      ),
    ),
  ),
)
