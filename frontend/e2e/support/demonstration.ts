import { type APIRequestContext, expect } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Staff {
  readonly username: string
  readonly password: string
  readonly role: string
  readonly name: string
}

interface Demonstration {
  readonly url: string
  readonly staff: readonly Staff[]
  readonly codes: readonly {
    readonly url: string
    readonly spoken: string
    readonly item: string
    readonly state: string
  }[]
  readonly messages: string
}

/** What the running product tells machines about itself. */
export function demonstration(): Demonstration {
  const data = process.env['TONGZHOU_DATA'] ?? join('..', '..', 'var')
  return JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as Demonstration
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

/** The six digits that were sent to a phone last. */
export async function oneTimeCode(request: APIRequestContext, phone: string): Promise<string> {
  let digits: string | undefined
  await expect(async () => {
    const texts = await messagesTo(request, phone)
    digits = texts.map((text) => /验证码 (\d{6})/.exec(text)?.[1]).find((found) => found !== undefined)
    expect(digits).toBeDefined()
  }).toPass({ timeout: 30_000 })
  return digits ?? ''
}
