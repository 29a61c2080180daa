import type { Entries } from './entries'
import type { Entry, Holder } from './entry'
import { after, wait } from './entry'
import { nextStep, prepared, told } from './job'
import type { Post } from './post'

/** What the runner needs of the world, so that a test can state it. */
export interface Surroundings {
  readonly now: () => number
  readonly random: () => number
  readonly key: () => string
  readonly holder: () => Holder
}

/** Sends what is due. Whatever it knows is written down before and after each step, so it may be ended at any moment. */
export class Runner {
  constructor(
    private readonly entries: Pick<Entries, 'list' | 'write'>,
    private readonly post: Pick<Post, 'take' | 'forget'>,
    private readonly world: Surroundings,
    private readonly changed: (entry: Entry) => unknown = () => undefined,
  ) {}

  /**
   * One round; answers after how many milliseconds the next makes sense, undefined where nothing can go by itself.
   *
   * @param eager whether waiting times end now, because the network is back or somebody is looking
   */
  async round(eager = false): Promise<number | undefined> {
    for (const entry of await this.entries.list()) {
      const left = this.waitOf(entry)
      if (left === 0 || (eager && left !== undefined)) {
        await this.send(entry)
      }
    }
    const waits = (await this.entries.list()).flatMap((entry) => this.waitOf(entry) ?? [])
    return waits.length === 0 ? undefined : Math.min(...waits)
  }

  private waitOf(entry: Entry): number | undefined {
    return wait(entry, this.world.now(), this.world.holder())
  }

  private async send(start: Entry): Promise<void> {
    let entry: Entry | undefined = start
    while (entry !== undefined) {
      entry = await this.step(entry)
    }
  }

  /** The entry after one step; undefined where it rests, or where another tab has taken it over. */
  private async step(entry: Entry): Promise<Entry | undefined> {
    const step = nextStep(entry.job)
    const job = this.claimed(prepared(entry.job, step))
    const ready = job === entry.job ? entry : await this.entries.write({ ...entry, job })
    if (ready === undefined) {
      return undefined
    }
    const outcome = await this.post.take(step, ready.job)
    const verdict = told(ready.job, step, outcome, this.world.key)
    const written = await this.entries.write(after(ready, verdict, this.world.now(), this.world.random))
    if (written === undefined) {
      return undefined
    }
    if (step.do === 'upload' && outcome.kind === 'document') {
      await this.post.forget(step.upload)
    }
    this.changed(written)
    return verdict.kind === 'go' ? written : undefined
  }

  /** Whose session sends it first, to that person it belongs. */
  private claimed(job: Entry['job']): Entry['job'] {
    const holder = this.world.holder()
    return typeof holder === 'string' && job.holder === undefined ? { ...job, holder } : job
  }
}
