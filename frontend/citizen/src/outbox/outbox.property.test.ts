import { createApi, idempotencyKey } from '@tongzhou/api'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { contentOfCase, fingerprint } from '../apply/content'
import type { CaseView } from '../api/views'
import { Uploads } from '../documents/uploads'
import type { Draft } from '../draft/drafts'
import type { Store } from '../draft/store'
import { openStore } from '../draft/store'
import { Vault } from '../draft/vault'
import { Dice, Life, Simulation } from '../testing/simulation'
import { Entries } from './entries'
import type { Entry } from './entry'
import { newEntry } from './entry'
import type { FileRef, Job, JobAction } from './job'
import { draftOfJob, isOut } from './job'
import { Post } from './post'
import { Runner } from './runner'

// The client's own repetitions would only take time; the outbox has to do without them.
vi.mock('../api/client', async (original) => ({
  ...(await original<object>()),
  api: createApi({ door: 'citizen', language: () => 'zh-CN', retry: { attempts: 1 } }),
}))

const RUNS = 500
const FIRST_SEED = Number(process.env['OUTBOX_SEED'] ?? 1)
const HOLDER = 'citizen-1'
const ROUNDS = 400

/** One thing that the person wants done, and whether she took it back. */
interface Wish {
  readonly action: JobAction
  readonly entryId: string
  readonly caseId?: string
  readonly itemCode: string
  readonly photos: number
  answers: Record<string, unknown>
  withdrawn: boolean
}

const counts: Record<string, number> = {
  runs: 0,
  entries: 0,
  lost: 0,
  doubled: 0,
  stuck: 0,
  edited: 0,
  withdrawn: 0,
}
const count = (what: string, by = 1) => {
  counts[what] = (counts[what] ?? 0) + by
}

/** A phone with one or two tabs in front of a network that fails. */
class Phone {
  readonly wishes: Wish[] = []

  private constructor(
    readonly far: Simulation,
    private readonly store: Store,
    private readonly vault: Vault,
  ) {}

  static async with(far: Simulation, name: string): Promise<Phone> {
    const store = await openStore(name)
    return new Phone(far, store, await Vault.open(store))
  }

  get entries(): Entries {
    return new Entries(this.store, this.vault)
  }

  close(): void {
    this.store.close()
  }

  /** A fresh tab works until it has nothing to do, or is killed. */
  round(): Promise<number | undefined> {
    const life = new Life()
    const store = mortal(this.store, this.far)
    const post = new Post(new Uploads(store, this.vault))
    const runner = new Runner(mortal(new Entries(this.store, this.vault), this.far), mortal(post, this.far), {
      now: () => this.far.now,
      random: () => this.far.dice.next(),
      key: idempotencyKey,
      holder: () => this.far.session,
    })
    return life.live(() => runner.round())
  }

  async submit(photos: number): Promise<void> {
    const answers = { applicantIdNumber: '330999193501010129', remark: String(this.wishes.length) }
    const files: Record<string, FileRef[]> = {}
    for (let n = 0; n < photos; n += 1) {
      files[`paper-${n}`] = [{ upload: await this.photo() }]
    }
    const entryId = idempotencyKey()
    const whole = { ...job('submission'), answers, files, draft: draftOf(answers) }
    await this.entries.add(newEntry(entryId, whole, this.far.now))
    const { itemCode } = whole
    this.wishes.push({ action: 'submission', entryId, itemCode, photos, answers, withdrawn: false })
  }

  /** A case that is at the office already, and what this phone last saw of it. */
  async follow(action: 'supplement' | 'withdrawal'): Promise<void> {
    const caseId = `known-${this.wishes.length}`
    const state = action === 'supplement' ? 'SUPPLEMENTING' : 'SUBMITTED'
    this.far.cases.set(caseId, {
      id: caseId,
      owner: HOLDER,
      itemCode: 'item',
      version: 3,
      state,
      answers: {},
      materials: {},
      done: {},
    })
    const files = action === 'supplement' ? { 'paper-0': [{ upload: await this.photo() }] } : undefined
    const entryId = idempotencyKey()
    const synced = fingerprint({ answers: {}, materials: {} })
    const whole = { ...job(action), caseId, etag: 'v3', files, synced, holder: HOLDER }
    await this.entries.add(newEntry(entryId, whole, this.far.now))
    const photos = files === undefined ? 0 : 1
    this.wishes.push({ action, entryId, caseId, itemCode: 'item', photos, answers: {}, withdrawn: false })
  }

  /** Changes or takes back what is certain not to have gone out. */
  async meddle(): Promise<void> {
    const entry = (await this.entries.list())[this.far.dice.upTo(3)]
    const wish = this.wishes.find(({ entryId }) => entryId === entry?.id)
    if (entry === undefined || wish === undefined || isOut(entry.job) || entry.state === 'sent') {
      return
    }
    if (this.far.dice.chance(0.3)) {
      if (await this.entries.remove(entry)) {
        wish.withdrawn = true
        count('withdrawn')
      }
    } else if (wish.action === 'submission') {
      await this.edit(entry, wish)
    }
  }

  private async edit(entry: Entry, wish: Wish): Promise<void> {
    const { files = {}, answers = {} } = entry.job
    const back = draftOfJob(entry.job)
    if (back === undefined || !(await this.entries.giveBack(entry, back))) {
      return
    }
    const { createKey, caseId, etag, synced } = back
    const changed = { ...answers, remark: `edited ${String(answers['remark'])}` }
    const kept = await new Uploads(this.store, this.vault).pending(back.itemCode)
    const refs = Object.entries(files).map(([code, list]) => [
      code,
      list.filter((ref) => 'document' in ref || kept.some(({ id }) => id === ref.upload)),
    ])
    const next = {
      ...job('submission'),
      itemCode: entry.job.itemCode,
      createKey,
      caseId,
      etag,
      synced,
      answers: changed,
      files: Object.fromEntries(refs) as Record<string, FileRef[]>,
      draft: { ...back, answers: changed },
    }
    const again = { ...newEntry(entry.id, next, this.far.now), revision: 0 }
    expect(await this.entries.takeDraft(again, back.itemCode, 1)).toBe(true)
    wish.answers = changed
    count('edited')
  }

  private async photo(): Promise<string> {
    const bytes = new Uint8Array(9 + this.far.dice.upTo(20)).fill(7)
    const uploads = new Uploads(this.store, this.vault)
    const record = await uploads.keep(new Blob([bytes], { type: 'image/jpeg' }), {
      owner: 'x',
      material: 'p',
    })
    return record.id
  }
}

function job(action: JobAction): Job {
  return {
    action,
    itemCode: `item-${idempotencyKey()}`,
    itemName: '事项',
    createKey: idempotencyKey(),
    body: {},
    save: { key: idempotencyKey() },
    act: { key: idempotencyKey() },
    lastFour: '0129',
    rows: [],
  }
}

function draftOf(answers: Record<string, unknown>): Draft {
  return {
    itemCode: `draft-${idempotencyKey()}`,
    itemName: '事项',
    answers,
    texts: {},
    files: {},
    at: '',
    createKey: 'c',
  }
}

/** Every call is a moment before which and after which the tab may be killed. */
function mortal<T extends object>(of: T, world: Simulation): T {
  return new Proxy(of, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') {
        return value
      }
      const call = value.bind(target) as (...given: unknown[]) => unknown
      // A transaction is one moment for the phone's disk; a tab dies before it or after it.
      return name === 'transaction'
        ? call
        : async (...given: unknown[]) => {
            await Life.moment(world)
            const result = await call(...given)
            await Life.moment(world)
            return result
          }
    },
  })
}

async function run(seed: number): Promise<void> {
  const dice = new Dice(seed)
  const far = new Simulation(dice, 5 + dice.upTo(40))
  globalThis.fetch = ((request: Request) => far.fetch(request)) as typeof fetch
  const phone = await Phone.with(far, `outbox-${seed}`)
  if (dice.chance(0.7)) {
    far.signIn(HOLDER)
  }
  for (let n = 1 + dice.upTo(3); n > 0; n -= 1) {
    const action = dice.chance(0.5) ? 'supplement' : 'withdrawal'
    await (dice.chance(0.7) ? phone.submit(dice.upTo(3)) : phone.follow(action))
  }
  const tabs = dice.chance(0.4) ? 2 : 1
  for (let n = 0; n < ROUNDS && (await open(phone)) > 0; n += 1) {
    await live(phone, tabs)
  }
  far.catchUp(1)
  await judge(phone, seed)
  phone.close()
  Object.entries(far.counts).forEach(([what, times]) => {
    count(what, times)
  })
  count('two tabs', tabs - 1)
}

/** Everybody does one thing: the tabs, the late answers, the person. */
async function live(phone: Phone, tabs: number): Promise<void> {
  const { far } = phone
  const waits = await Promise.all(Array.from({ length: tabs }, () => phone.round()))
  far.now += Math.min(600_000, Math.max(0, ...waits.map((wait) => wait ?? 0)))
  far.catchUp(0.7)
  if (far.session === undefined && far.dice.chance(0.6)) {
    far.signIn(HOLDER)
  }
  if (far.trouble > 0 && far.dice.chance(0.15)) {
    await phone.meddle()
  }
}

async function open(phone: Phone): Promise<number> {
  return (await phone.entries.list()).filter(({ state }) => state !== 'sent').length
}

async function judge(phone: Phone, seed: number): Promise<void> {
  const entries = await phone.entries.list()
  for (const wish of phone.wishes) {
    const entry = entries.find(({ id }) => id === wish.entryId)
    const cases = casesOf(phone, wish)
    const done = cases.reduce((sum, held) => sum + (held.done[wish.action] ?? 0), 0)
    const fault = faultOf(wish, entry, cases, done)
    count('entries')
    if (fault !== '') {
      count(fault)
      expect.soft(JSON.stringify({ seed, wish, entry, done, cases }), `OUTBOX_SEED=${seed} ${fault}`).toBe('')
    }
  }
}

function faultOf(wish: Wish, entry: Entry | undefined, cases: Cases, done: number): string {
  if (done > 1 || cases.length > 1 || (wish.withdrawn && done > 0)) {
    return 'doubled'
  }
  if (wish.withdrawn) {
    return ''
  }
  if (entry !== undefined && entry.state !== 'sent') {
    return 'stuck'
  }
  const receipt = cases.find(({ id }) => id === entry?.receipt?.caseId)
  return done === 1 && isWhole(receipt, wish) ? '' : 'lost'
}

type Cases = ReturnType<typeof casesOf>

function casesOf({ far }: Phone, { caseId, itemCode }: Wish) {
  return [...far.cases.values()].filter((held) =>
    caseId === undefined ? held.itemCode === itemCode : held.id === caseId,
  )
}

function isWhole(receipt: Cases[number] | undefined, wish: Wish): boolean {
  return (
    fingerprint(answersOf(receipt)) === fingerprint(answersOf(wish)) &&
    Object.keys(receipt?.materials ?? {}).length === wish.photos
  )
}

function answersOf(of: { answers: Record<string, unknown> } | undefined) {
  return contentOfCase({ answers: of?.answers ?? {}, materials: [] as CaseView['materials'] } as CaseView)
}

const real = globalThis.fetch
afterAll(() => {
  globalThis.fetch = real
})

describe('the outbox under random cuts', () => {
  it(`loses nothing, doubles nothing and gets stuck nowhere in ${RUNS} runs`, async () => {
    const begun = performance.now()
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
      await run(seed)
      count('runs')
    }
    counts['seconds'] = Math.round((performance.now() - begun) / 1000)
    process.stdout.write(`outbox under random cuts: ${JSON.stringify(counts)}\n`)
    expect(counts).toMatchObject({ runs: RUNS, lost: 0, doubled: 0, stuck: 0 })
  }, 120_000)
})
