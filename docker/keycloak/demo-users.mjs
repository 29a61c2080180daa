// Prints the fictional staff of the embedded provider as users of Keycloak, under the same subjects, so that the server's
// demonstration staff are these people: node demo-users.mjs >tongzhou-users-0.json
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const source = readFileSync(
  new URL('../../backend/identity/src/main/java/org/tongzhou/identity/DemoAccount.java', import.meta.url),
  'utf8',
)
const password = /PASSWORD = "([^"]+)"/.exec(source)[1]

/** Java's UUID.nameUUIDFromBytes: version 3 without a name space. */
function subject(username) {
  const bytes = createHash('md5').update(`tongzhou-demo:${username}`).digest()
  bytes[6] = (bytes[6] & 0x0f) | 0x30
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const users = [...source.matchAll(/new DemoAccount\("([^"]+)", "([^"]+)"/g)].map(([, username, name]) => ({
  id: subject(username),
  username,
  firstName: name,
  enabled: true,
  credentials: [{ type: 'password', value: password, temporary: false }],
}))
console.log(JSON.stringify({ realm: 'tongzhou', users }, null, 2))
