import { AsyncLocalStorage } from 'node:async_hooks'

/** Random numbers that a seed repeats (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  upTo(limit: number): number {
    return Math.floor(this.next() * limit)
  }
}

const running = new AsyncLocalStorage<Life>()
const never = () => new Promise<never>(() => undefined)

/** One browser tab: once it is killed, nothing it waits for ever returns. */
export class Life {
  private kill: () => void = () => undefined
  private alive = true
  readonly ended = new Promise<void>((resolve) => {
    this.kill = resolve
  })

  live<T>(work: () => Promise<T>): Promise<T | undefined> {
    return running.run(this, () => Promise.race([work(), this.ended.then(() => undefined)]))
  }

  end(): void {
    this.alive = false
    this.kill()
  }

  /** A moment at which this tab may be killed; a dead one waits for ever. */
  static async moment(world: { killsHere: () => boolean }): Promise<void> {
    const life = running.getStore()
    if (life?.alive === true && world.killsHere()) {
      life.end()
    }
    if (life?.alive === false) {
      await never()
    }
  }
}

interface Held {
  readonly id: string
  readonly owner: string
  readonly itemCode: string
  version: number
  state: string
  answers: Record<string, unknown>
  materials: Record<string, string[]>
  /** How often each action took effect. */
  readonly done: Record<string, number>
}

interface Doc {
  readonly id: string
  readonly owner: string
  readonly size: number
  readonly pieces: Map<number, number>
  clean: boolean
}

interface Claim {
  readonly print: string
  readonly answer?: { readonly status: number; readonly body: unknown }
}

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }
}

const PIECE = 8
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  '': ['DRAFT', 'SUPPLEMENTING'],
  submission: ['DRAFT'],
  supplement: ['SUPPLEMENTING'],
  withdrawal: ['SUBMITTED'],
}

/**
 * The far side as the product keeps it: a key is claimed by caller and route and stored with the effect; the same again gets
 * the first answer, another body 422, a running twin 409; a refusal leaves nothing. Around it a network that fails.
 */
export class Simulation {
  readonly cases = new Map<string, Held>()
  readonly counts: Record<string, number> = {}
  private readonly documents = new Map<string, Doc>()
  private readonly claims = new Map<string, Claim>()
  private readonly late: { readonly claim: string; readonly work: () => void }[] = []
  private readonly opened = new Set<string>()
  session: string | undefined
  now = 1_790_000_000_000
  private serial = 0

  constructor(
    readonly dice: Dice,
    /** How many more things may go wrong. */
    public trouble: number,
  ) {}

  killsHere(): boolean {
    return this.strikes('kill', 0.02)
  }

  signIn(holder: string): void {
    this.session = holder
    this.opened.clear()
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const body = await request.arrayBuffer()
    await Life.moment(this)
    this.clock()
    if (this.strikes('request lost', 0.12)) {
      throw new TypeError('Failed to fetch')
    }
    if (this.strikes('session ended', 0.04)) {
      this.session = undefined
    }
    if (this.strikes('busy', 0.08)) {
      return refusal(new Refused(this.dice.chance(0.5) ? 503 : 429, 'BUSY'))
    }
    this.catchUp(0.5)
    if (this.strikes('answer late', 0.05)) {
      this.late.push({ claim: this.claimOf(request), work: () => void this.answer(request, body) })
      throw new TypeError('Failed to fetch')
    }
    const response = this.answer(request, body)
    await Life.moment(this)
    if (this.strikes('answer lost', 0.12)) {
      throw new TypeError('Failed to fetch')
    }
    return response
  }

  /** What a cut connection left at the server is done after all. */
  catchUp(probability: number): void {
    while (this.late.length > 0 && this.dice.chance(probability)) {
      this.late.shift()?.work()
    }
  }

  private strikes(what: string, probability: number): boolean {
    const hit = this.trouble > 0 && this.dice.chance(probability)
    if (hit) {
      this.trouble -= 1
      this.counts[what] = (this.counts[what] ?? 0) + 1
    }
    return hit
  }

  /** Time goes on; now and then somebody sets the clock. */
  private clock(): void {
    this.now += 50 + this.dice.upTo(400)
    if (this.strikes('clock set', 0.02)) {
      this.now += (this.dice.next() - 0.5) * 20 * 86_400_000
    }
  }

  private claimOf(request: Request): string {
    const { pathname } = new URL(request.url)
    return `${this.session ?? ''} ${request.method} ${pathname} ${request.headers.get('Idempotency-Key') ?? ''}`
  }

  private answer(request: Request, body: ArrayBuffer): Response {
    try {
      if (this.session === undefined) {
        throw new Refused(401, 'NOT_SIGNED_IN')
      }
      const { status, body: told } = this.once(request, body)
      return status === 204 ? new Response(null, { status }) : Response.json(told, { status })
    } catch (error) {
      if (error instanceof Refused) {
        return refusal(error)
      }
      throw error
    }
  }

  private once(request: Request, body: ArrayBuffer): { status: number; body: unknown } {
    if (!['POST', 'PATCH'].includes(request.method)) {
      return this.effect(request, body)
    }
    const claim = this.claimOf(request)
    const text = new TextDecoder().decode(body)
    const print = `${request.headers.get('If-Match') ?? ''} ${text}`
    const known = this.claims.get(claim)
    if (known?.answer !== undefined) {
      if (known.print !== print) {
        throw new Refused(422, 'IDEMPOTENCY_KEY_REUSED')
      }
      return known.answer
    }
    if (this.late.some((one) => one.claim === claim) && this.dice.chance(0.5)) {
      throw new Refused(409, 'REQUEST_IN_FLIGHT')
    }
    const answer = this.effect(request, body)
    this.claims.set(claim, { print, answer })
    return answer
  }

  private effect(request: Request, body: ArrayBuffer): { status: number; body: unknown } {
    const [, kind = '', id = '', action = '', n = ''] = new URL(request.url).pathname
      .replace('/api/v1', '')
      .split('/')
    if (kind === 'documents') {
      return this.documentEffect(id, action, Number(n), body)
    }
    const json = JSON.parse(new TextDecoder().decode(body) || '{}') as Record<string, unknown>
    return id === ''
      ? { status: 201, body: this.begin(String(json['itemCode'])) }
      : this.caseEffect(this.own(this.cases.get(id)), action, request, json)
  }

  private caseEffect(held: Held, action: string, request: Request, json: Record<string, unknown>) {
    const knows = this.opened.has(held.id) || (request.method === 'PATCH' && 'answers' in json)
    if (action === 'opening') {
      this.opened.add(held.id)
    } else if (!knows) {
      throw new Refused(403, 'CASE_LOCKED')
    } else if (request.method !== 'GET') {
      this.change(held, action, request, json)
    }
    return { status: 200, body: view(held) }
  }

  private begin(itemCode: string): unknown {
    const id = `case-${this.next()}`
    const held: Held = {
      id,
      owner: this.session ?? '',
      itemCode,
      version: 1,
      state: 'DRAFT',
      answers: {},
      materials: {},
      done: {},
    }
    this.cases.set(id, held)
    this.opened.add(id)
    return view(held)
  }

  private change(held: Held, action: string, request: Request, json: Record<string, unknown>): void {
    if (ALLOWED[action]?.includes(held.state) !== true) {
      throw new Refused(409, 'ACTION_NOT_ALLOWED')
    }
    if (request.headers.get('If-Match') !== `"v${held.version}"`) {
      throw new Refused(412, 'VERSION_CONFLICT')
    }
    held.version += 1
    if (action === '') {
      this.save(held, json)
    } else {
      held.done[action] = (held.done[action] ?? 0) + 1
      held.state = action === 'withdrawal' ? 'WITHDRAWN' : 'SUBMITTED'
    }
  }

  private save(held: Held, json: Partial<Pick<Held, 'answers' | 'materials'>>): void {
    held.answers = json.answers ?? held.answers
    held.materials = json.materials ?? held.materials
    const parts = Object.values(held.materials).flat()
    if (parts.some((id) => this.documents.get(id)?.clean !== true)) {
      throw new Error('A case has a document that is not whole')
    }
    this.opened.add(held.id)
  }

  private documentEffect(id: string, action: string, n: number, body: ArrayBuffer) {
    if (id === '') {
      const { size } = JSON.parse(new TextDecoder().decode(body)) as { size: number }
      const doc = {
        id: `doc-${this.next()}`,
        owner: this.session ?? '',
        size,
        pieces: new Map(),
        clean: false,
      }
      this.documents.set(doc.id, doc)
      return { status: 201, body: documentView(doc) }
    }
    const doc = this.own(this.documents.get(id))
    if (action === 'pieces') {
      doc.pieces.set(n, body.byteLength)
      return { status: 204, body: undefined }
    }
    if (action === 'completion') {
      const received = [...doc.pieces.values()].reduce((sum, size) => sum + size, 0)
      if (received !== doc.size) {
        throw new Refused(422, 'DOCUMENT_INCOMPLETE')
      }
      doc.clean = true
    }
    return { status: 200, body: documentView(doc) }
  }

  private own<T extends { readonly owner: string }>(found: T | undefined): T {
    if (found === undefined || found.owner !== this.session) {
      throw new Refused(404, 'NOT_FOUND')
    }
    return found
  }

  private next(): number {
    this.serial += 1
    return this.serial
  }
}

function view({ id, version, itemCode, state, answers, materials }: Held): unknown {
  return {
    id,
    etag: `v${version}`,
    itemCode,
    state,
    answers,
    number: state === 'DRAFT' ? undefined : `ZS-${id}`,
    materials: Object.entries(materials).map(([code, ids]) => ({
      code,
      documents: ids.map((document) => ({ id: document, mediaType: 'image/jpeg', size: 1 })),
    })),
  }
}

function documentView({ id, size, pieces, clean }: Doc): unknown {
  return {
    id,
    mediaType: 'image/jpeg',
    size,
    state: clean ? 'CLEAN' : 'RECEIVING',
    pieceSize: PIECE,
    receivedPieces: [...pieces.keys()],
  }
}

function refusal({ status, code }: Refused): Response {
  return new Response(JSON.stringify({ status, code, title: code, detail: `${code}。`, retryable: false }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  })
}
