import { normRatio } from '../../src/check/metrics.ts';
import { type ElementJudgement, judgeElement, type Verdict } from '../../src/check/verdict.ts';
import { quantileSorted } from '../../src/numerics/orderStatistics.ts';
import { differenceNear, FIXED_RULES } from '../support/fixedRules.ts';
import { isVisible, mistakesOf, truthOf } from '../support/labelledTrials.ts';
import {
  type Knowledge,
  knownAs,
  type LabelledWeight,
  labelledWeights,
  SETS,
} from '../support/labelledWeights.ts';
import { freshNetworks } from './freshNetworks.ts';

/** A gradient under test and the row of the table that it counts in. */
interface Trial {
  readonly row: string;
  readonly weight: LabelledWeight;
  readonly gradient: number;
  /** The fault, or 'right'. */
  readonly id: string;
}

interface Row {
  readonly name: string;
  count: number;
  readonly verdicts: Record<Knowledge, Partial<Record<Verdict, number>>>;
  /** Rejected, by fixed rule. */
  readonly rejected: Record<string, number>;
}

const KNOWLEDGE: readonly Knowledge[] = ['held', 'flips', 'numbers'];
const NORM_RULE = 'UFLDL 1e-9';

function trialsOf(weights: readonly LabelledWeight[], twins: readonly LabelledWeight[]): Trial[] {
  return weights.flatMap((weight, number) => {
    const truth = truthOf(twins[number]);
    const right = { weight, gradient: weight.gradient, id: 'right' };
    return [
      { ...right, row: truth === 'dead' ? 'dead' : `right, ${truth}` },
      ...mistakesOf(weight).map(({ id, gradient, size }) => ({
        weight,
        gradient,
        id,
        row: rowOfMistake(weight, size),
      })),
    ];
  });
}

function rowOfMistake(weight: LabelledWeight, size: number): string {
  if (weight.onKink) return 'on a kink, wrong';
  if (!isVisible(weight)) return 'wrong, gradient below 1e-6 of the loss';
  const decade = Math.floor(Math.log10(1.01 * size));
  return decade >= -2 ? 'wrong by 1e-2 or more' : `wrong by 1e${Math.max(-7, decade)}`;
}

const ORDER = [
  'right, smooth',
  'right, kink',
  'right, on a kink',
  'dead',
  'wrong by 1e-2 or more',
  ...[3, 4, 5, 6, 7].map((digits) => `wrong by 1e-${digits}`),
];

function table(precision: 'float64' | 'float32') {
  const weights = SETS.flatMap((set) => labelledWeights(set, precision));
  const trials = trialsOf(
    weights,
    SETS.flatMap((set) => labelledWeights(set)),
  );
  const rows = new Map<string, Row>();
  const rowNamed = (name: string): Row => {
    const row = rows.get(name) ?? {
      name,
      count: 0,
      verdicts: { held: {}, flips: {}, numbers: {} },
      rejected: {},
    };
    rows.set(name, row);
    return row;
  };
  for (const name of ORDER) rowNamed(name);
  const sight: Record<Knowledge, number[]> = { held: [], flips: [], numbers: [] };
  const overclaims: string[] = [];
  const milliseconds = {} as Record<Knowledge, number>;
  for (const trial of trials) {
    const row = rowNamed(trial.row);
    row.count++;
    for (const { name, rejects } of FIXED_RULES) {
      row.rejected[name] ??= 0;
      if (rejects(trial.weight.losses, trial.gradient)) row.rejected[name]++;
    }
  }
  countNormRule(trials, rowNamed);
  for (const knowledge of KNOWLEDGE) {
    const began = process.cpuUsage();
    const judgements = trials.map((trial) => judge(trial, knowledge));
    const { user, system } = process.cpuUsage(began);
    milliseconds[knowledge] = (user + system) / 1000 / trials.length;
    judgements.forEach((judgement, i) => {
      const { row, id } = trials[i];
      const { verdicts } = rowNamed(row);
      verdicts[knowledge][judgement.verdict] = (verdicts[knowledge][judgement.verdict] ?? 0) + 1;
      if (id === 'right' && judgement.smallestVisible <= 1e-2) {
        sight[knowledge].push(judgement.smallestVisible);
      }
      if (overclaims.length < 20 && claimsTooMuch(trials[i], judgement)) {
        overclaims.push(`${trials[i].weight.name}, ${id}, ${knowledge}`);
      }
    });
  }
  return {
    precision,
    rules: [...FIXED_RULES.map(({ name }) => name), NORM_RULE],
    rows: [...rows.values()].filter(({ count }) => count > 0),
    sight: Object.fromEntries(
      KNOWLEDGE.map((knowledge) => {
        const sorted = sight[knowledge].sort((a, b) => a - b);
        return [knowledge, [0.5, 0.9, 0.99].map((p) => quantileSorted(sorted, p))];
      }),
    ),
    overclaims,
    milliseconds,
  };
}

function judge({ weight, gradient }: Trial, knowledge: Knowledge): ElementJudgement {
  return judgeElement(knownAs(knowledge, weight.losses), gradient, weight.circumstances);
}

/** Agreement that claims to have seen a mistake as large as the one it missed. On a kink more than one gradient is right. */
function claimsTooMuch({ weight, gradient, id }: Trial, judgement: ElementJudgement): boolean {
  if (id === 'right' || judgement.verdict !== 'agrees' || weight.onKink) return false;
  const larger = Math.max(Math.abs(gradient), Math.abs(weight.gradient));
  return judgement.smallestVisible < Math.abs(gradient - weight.gradient) / larger;
}

/** UFLDL's ‖g − n‖ / ‖g + n‖ over the weights of a tensor at h = 1e-4, each with the same fault: all rejected or none. */
function countNormRule(trials: readonly Trial[], rowNamed: (name: string) => Row): void {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = `${trial.weight.tensor} ${trial.id}`;
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  for (const group of groups.values()) {
    const ratio = normRatio(
      group.map(({ gradient }) => gradient),
      group.map(({ weight }) => differenceNear(weight.losses, 1e-4)),
    );
    for (const { row } of group) {
      const { rejected } = rowNamed(row);
      rejected[NORM_RULE] = (rejected[NORM_RULE] ?? 0) + (ratio <= 1e-9 ? 0 : 1);
    }
  }
}

const [count = '10000'] = process.argv.slice(2);
console.log(
  JSON.stringify({
    tables: [table('float64'), table('float32')],
    fresh: freshNetworks(Number(count)),
  }),
);
