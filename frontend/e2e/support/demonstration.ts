import { type APIRequestContext, expect } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

interface Staff {
  readonly username: string
  readonly password: string
  /** The key of the six digits, in base 32. */
  readonly totpSecret: string
  readonly role: string
  readonly name: string
}

interface Demonstration {
  readonly url: string
  readonly tokenUrl: string
  readonly integrator: { readonly clientId: string; readonly clientSecret: string; readonly scope: string }
  readonly staff: readonly Staff[]
  readonly citizens: readonly { readonly phone: string; readonly idNumber: string; readonly name: string }[]
  readonly codes: readonly {
    readonly url: string
    readonly spoken: string
    readonly item: string
    readonly state: string
  }[]
  readonly messages: string
}

/** Where the running product tells machines about itself. */
export function demonstrationFile(): string {
  return resolve(process.env['TONGZHOU_DATA'] ?? join('..', '..', 'var'), 'demo.json')
}

export function demonstration(): Demonstration {
  return JSON.parse(readFileSync(demonstrationFile(), 'utf8')) as Demonstration
}

export function staffMember(username: string): Staff {
  const found = demonstration().staff.find((member) => member.username === username)
  if (found === undefined) {
    throw new Error(`The demonstration has no account ${username}`)
  }
  return found
}

interface Message {
  readonly phone: string
  readonly text: string
}

/** What was sent to a phone, newest first. */
export async function messagesTo(request: APIRequestContext, phone: string): Promise<string[]> {
  const { items } = (await (await request.get(demonstration().messages)).json()) as { items: Message[] }
  return items.filter((message) => message.phone === phone).map(({ text }) => text)
}

const used = new Set<string>()

/** The six digits that were sent to a phone last and not typed before. */
export async function oneTimeCode(request: APIRequestContext, phone: string): Promise<string> {
  let digits: string | undefined
  await expect(async () => {
    const texts = await messagesTo(request, phone)
    digits = texts
      .map((text) => /验证码 (\d{6})/.exec(text)?.[1])
      .find((found) => found !== undefined && !used.has(`${phone} ${found}`))
    expect(digits).toBeDefined()
  }).toPass({ timeout: 30_000 })
  used.add(`${phone} ${digits ?? ''}`)
  return digits ?? ''
}
