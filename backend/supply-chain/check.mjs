// Looks through the bill of materials of one half: node check.mjs backend|frontend [--write]
//
// Every component must come from a group of Maven that somebody has let in (groups.txt), under a licence we take
// (licences.json), in one fixed version, and stand in components-<half>.txt, so that a change of what we ship is seen in
// review. An advisory (advisories.json) that concerns a shipped version needs a verdict. --write renews the list of components.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const MODULES = ['identity', 'server', 'launcher']
const REGISTRY = 'https://registry.npmjs.org/'

/** Components of CycloneDX as lines to compare: where from, name, version, licence. */
export function componentsOf(boms) {
  const found = new Map()
  for (const component of boms.flatMap((bom) => bom.components ?? [])) {
    const { group } = component
    const kind = component.purl.startsWith('pkg:maven/') ? 'maven' : 'npm'
    const name = group ? `${group}/${component.name}` : component.name
    const licences = (component.licenses ?? []).map(
      ({ expression, license }) => expression ?? license?.id ?? license?.name,
    )
    found.set(`${kind} ${name}`, { kind, group, name, version: component.version ?? '', licences })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const lineOf = ({ name, version, licences }) => `${name} ${version} (${licences.join(' | ')})`

/** Sentences about what is not in order. */
export function faultsOf(components, { groups, licences, listed, advisories }) {
  const faults = []
  for (const component of components) {
    const { kind, group, name, version } = component
    if (kind === 'maven' && !groups.includes(group)) {
      faults.push(`${name}: the group ${group} was not let in (groups.txt)`)
    }
    if (!/^\d[\w.+-]*$/.test(version) || /snapshot/i.test(version)) {
      faults.push(`${name}: ${version || 'no version'} is no fixed version`)
    }
    if (!isTaken(component, licences)) {
      faults.push(`${name}: the licence ${component.licences.join(' | ') || 'is unknown'} is not one we take`)
    }
    for (const { id, versions, verdict } of advisories.filter((one) => one.component === name)) {
      if (versions.includes(version) && !verdict) {
        faults.push(`${name} ${version}: ${id} waits for a verdict (advisories.json)`)
      }
    }
  }
  const lines = components.map(lineOf)
  faults.push(
    ...lines.filter((line) => !listed.includes(line)).map((line) => `new: ${line}`),
    ...listed.filter((line) => !lines.includes(line)).map((line) => `gone: ${line}`),
  )
  return faults
}

/** One of several licences is enough; an exception names its component and its reason. */
function isTaken({ name, licences: offered }, { taken, exceptions }) {
  return name in exceptions || offered.some((licence) => taken.includes(licence))
}

/** What was fetched must be fetched again from the public registry, byte for byte. */
export function faultsOfLock(lock) {
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .flatMap(([path, { resolved, integrity }]) => [
      ...(resolved === undefined || resolved.startsWith(REGISTRY) ? [] : [`${path}: fetched from ${resolved}`]),
      ...(integrity?.startsWith('sha512-') ? [] : [`${path}: no digest in the lock file`]),
    ])
}

function bomsOf(half) {
  if (half === 'backend') {
    return MODULES.map((module) => json(join(root, 'backend', module, 'target/bom.json')))
  }
  const npm = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev']
  return [JSON.parse(execFileSync('npm', npm, { cwd: join(root, 'frontend'), encoding: 'utf8' }))]
}

const json = (file) => JSON.parse(readFileSync(file, 'utf8'))
const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

function main(half, write) {
  const list = join(here, `components-${half}.txt`)
  const components = componentsOf(bomsOf(half)).filter(({ group }) => group !== 'org.tongzhou' && group !== '@tongzhou')
  if (write) {
    writeFileSync(list, `${components.map(lineOf).join('\n')}\n`)
  }
  const faults = faultsOf(components, {
    groups: lines(join(here, 'groups.txt')),
    licences: json(join(here, 'licences.json')),
    listed: lines(list),
    advisories: json(join(here, 'advisories.json')).advisories,
  })
  if (half === 'frontend') {
    faults.push(...faultsOfLock(json(join(root, 'frontend/package-lock.json'))))
  }
  console.log(faults.length === 0 ? `${components.length} components of the ${half} are as listed` : faults.join('\n'))
  process.exitCode = faults.length === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv[2], process.argv.includes('--write'))
}
