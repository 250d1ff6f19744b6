import { describe, expect, it } from 'vitest';
import { digitsRecordingCsv } from '../../support/digitsRecordingCsv.ts';
import { fixture, recordedSweep } from '../../support/recordings.ts';
import { emptyJudgement, judgeElements, judgementAt } from '../../../src/check/judgement.ts';
import type { Sweep } from '../../../src/check/sweep.ts';
import type { ElementJudgement, Verdict } from '../../../src/check/verdict.ts';
import { readRecording } from '../../../src/recording/readRecording.ts';
import { toSweep } from '../../../src/recording/toSweep.ts';

interface Judged extends ElementJudgement {
  readonly tensor: string;
  readonly index: number;
  readonly analytic: number;
}

function judge(sweep: Sweep): Judged[] {
  return sweep.tensors.flatMap((tensor) => {
    const judgement = emptyJudgement(tensor.done);
    judgeElements(sweep, tensor, judgement, 0, tensor.done);
    return Array.from(tensor.index, (index, element) => ({
      tensor: tensor.tensor.name,
      index,
      analytic: tensor.analytic[element],
      ...(judgementAt(judgement, element) as ElementJudgement),
    }));
  });
}

const count = (judged: readonly Judged[], verdict: Verdict): number =>
  judged.filter((one) => one.verdict === verdict).length;

async function opened(csv: string): Promise<Judged[]> {
  return judge(toSweep(await readRecording('check.csv', new TextEncoder().encode(csv))));
}

describe('PyTorch’s recordings, from numbers alone', () => {
  it.each([
    ['digits-cnn-right', 1],
    ['digits-mlp-tanh-right', 0],
    ['digits-cnn-float32', 60],
  ])('%s: nothing is wrong', async (name, undecided) => {
    const judged = judge(await recordedSweep(`${name}.npz`));
    expect(count(judged, 'wrong')).toBe(0);
    expect(count(judged, 'undecided')).toBeLessThanOrEqual(undecided);
  });

  it('one that uses only the last sample: conv1.weight is wrong, all else is not', async () => {
    const truth = JSON.parse(
      new TextDecoder().decode(fixture('digits-cnn-conv1-last-sample.truth.json')),
    ) as Record<string, { wrong: number[] }>;
    const judged = judge(await recordedSweep('digits-cnn-conv1-last-sample.npz'));
    const wrong = judged.filter(({ verdict }) => verdict === 'wrong');
    expect(new Set(wrong.map(({ tensor }) => tensor))).toEqual(new Set(['conv1.weight']));
    expect(wrong.map(({ index }) => index)).toEqual(
      truth['conv1.weight'].wrong.toSorted((a, b) => a - b),
    );
  });
});

describe('numbers cut in print', () => {
  /** The same print-out with fewer digits, as %.6g writes it. */
  const cut = (csv: string, digits: number): string =>
    csv.replace(/-?\d+\.\d+(e-?\d+)?/g, (number) =>
      String(Number(Number(number).toPrecision(digits))),
    );

  it('of a right network: nothing is wrong, and no verdict claims digits that were not printed', async () => {
    const csv = digitsRecordingCsv(await recordedSweep('digits-cnn-right.npz'));
    for (const digits of [4, 6, 9]) {
      const judged = await opened(cut(csv, digits));
      expect(count(judged, 'wrong')).toBe(0);
      expect(count(judged, 'agrees')).toBeGreaterThan(100);
      for (const { verdict, smallestVisible } of judged) {
        if (verdict === 'agrees') expect(smallestVisible).toBeGreaterThan(10 ** -digits / 2);
      }
    }
  });

  it('of a wrong one: still wrong', async () => {
    const csv = digitsRecordingCsv(await recordedSweep('digits-cnn-conv1-last-sample.npz'));
    const judged = await opened(cut(csv, 6));
    expect(count(judged, 'wrong')).toBe(32);
  });

  it('a quotient that prints the same at every step is no better known than its last digit', async () => {
    // f = w² / 3 at w = 1, whose central difference is 2/3 at any h but for rounding.
    const rows = Array.from({ length: 12 }, (_, k) => `w,0,1e-${k},0.6666666666666666,0.666667`);
    const [right] = await opened(`layer,index,h,analytic,numeric\n${rows.join('\n')}\n`);
    expect(right.verdict).toBe('agrees');
    const off = rows.map((row) => row.replace('0.6666666666666666', '0.6667666666666667'));
    const [wrong] = await opened(`layer,index,h,analytic,numeric\n${off.join('\n')}\n`);
    expect(wrong.verdict).toBe('wrong');
  });
});
