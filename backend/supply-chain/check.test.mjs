// Each rule of check.mjs against a planted fault.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { componentsOf, faultsOf, faultsOfLock, lineOf } from './check.mjs'

const bom = (changes = {}) => ({
  components: [
    {
      group: 'org.example',
      name: 'lib',
      version: '1.2.3',
      purl: 'pkg:maven/org.example/lib@1.2.3',
      licenses: [{ license: { id: 'MIT' } }],
      ...changes,
    },
  ],
})
const rules = (changes = {}) => ({
  groups: ['org.example'],
  licences: { taken: ['MIT'], exceptions: {} },
  listed: componentsOf([bom()]).map(lineOf),
  advisories: [],
  ...changes,
})
const faults = (changes, other) => faultsOf(componentsOf([bom(changes)]), rules(other))

test('what is in order has no fault', () => {
  assert.deepEqual(faults(), [])
})

test('a component that nobody let in is found, and one that has gone', () => {
  assert.deepEqual(faults({ version: '1.2.4' }), ['new: org.example/lib 1.2.4 (MIT)', 'gone: org.example/lib 1.2.3 (MIT)'])
  assert.match(faults({}, { groups: [] }).join(), /the group org.example was not let in/)
})

test('a snapshot, a missing version and a strange licence are found', () => {
  assert.match(faults({ version: '1.3.0-SNAPSHOT' }).join(), /1.3.0-SNAPSHOT is no fixed version/)
  assert.match(faults({ version: undefined }).join(), /no version is no fixed version/)
  assert.match(faults({ licenses: [{ license: { id: 'AGPL-3.0-only' } }] }).join(), /AGPL-3.0-only is not one we take/)
  assert.match(faults({ licenses: [] }).join(), /is unknown is not one we take/)
})

test('one of two licences is enough, and an exception has a name', () => {
  const two = [{ license: { id: 'GPL-2.0-only' } }, { license: { id: 'MIT' } }]
  const listed = componentsOf([bom({ licenses: two })]).map(lineOf)
  assert.deepEqual(faults({ licenses: two }, { listed }), [])
  const none = componentsOf([bom({ licenses: [] })]).map(lineOf)
  const licences = { taken: ['MIT'], exceptions: { 'org.example/lib': 'read by hand' } }
  assert.deepEqual(faults({ licenses: [] }, { listed: none, licences }), [])
})

test('an advisory for a shipped version needs a verdict', () => {
  const advisory = { id: 'CVE-2026-0001', component: 'org.example/lib', versions: ['1.2.3'] }
  assert.match(faults({}, { advisories: [advisory] }).join(), /CVE-2026-0001 waits for a verdict/)
  assert.deepEqual(faults({}, { advisories: [{ ...advisory, verdict: 'not reached: …' }] }), [])
  assert.deepEqual(faults({}, { advisories: [{ ...advisory, versions: ['1.2.2'] }] }), [])
})

test('the lock file names the public registry and a digest', () => {
  const lock = (entry) => ({ packages: { '': {}, 'node_modules/a': entry, 'node_modules/own': { link: true } } })
  const good = { resolved: 'https://registry.npmjs.org/a/-/a-1.tgz', integrity: 'sha512-x' }
  assert.deepEqual(faultsOfLock(lock(good)), [])
  assert.match(faultsOfLock(lock({ ...good, resolved: 'https://mirror.example/a.tgz' })).join(), /mirror.example/)
  assert.match(faultsOfLock(lock({ ...good, integrity: undefined })).join(), /no digest/)
})
