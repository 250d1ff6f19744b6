import type { Page } from '@playwright/test';

/** Milliseconds of one kind of input, as pageInput.mjs says. */
export interface Latencies {
  readonly frames: readonly number[];
  readonly eventTiming: readonly number[];
  readonly longTasks: readonly number[];
  readonly endedEarly: number;
}

export declare function installObservers(): void;
export declare function chooseAllWeights(page: Page): Promise<void>;
export declare function reportInput(
  page: Page,
  title: string,
): Promise<{
  lines: string[];
  values: Record<'keysInRun' | 'dragInRun' | 'clicksInRun', Latencies>;
}>;
