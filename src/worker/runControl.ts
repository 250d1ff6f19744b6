/** How a run is steered from outside while it goes on. */
export class RunControl {
  /** The tensor in view: checked first, and then the others of its layer. */
  focus: string | null;
  #stopped: 'no' | 'handOver' | 'drop' = 'no';
  #waiting: (() => void)[] = [];

  constructor(focus: string | null) {
    this.focus = focus;
  }

  /** With `handOver` what is finished is still sent: after a cancel it is, when another run takes over it is not. */
  stop(handOver: boolean): void {
    if (this.#stopped !== 'drop') this.#stopped = handOver ? 'handOver' : 'drop';
    this.notify();
  }

  get stopped(): boolean {
    return this.#stopped !== 'no';
  }

  get handsOver(): boolean {
    return this.#stopped === 'handOver';
  }

  /** Wakes whoever waits for a change. */
  notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves at the next stop or notice. */
  change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
