import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../../../src/check/verdict.ts';
import { diagnose } from '../../../../src/check/causes/diagnose.ts';
import {
  type Knowledge,
  singleFaults,
  tensorsCalledWrong,
  tryFault,
} from '../../../support/faultTrials.ts';
import { createFaultWorld, faultyComparisons } from '../../../support/faultWorld.ts';

const WORLDS = [2001, 2002, 2003].map((seed) => createFaultWorld(seed, 20));
const FAULTS = WORLDS.flatMap((world) => singleFaults(world).map((each) => ({ world, ...each })));

describe('wrong backward passes in random networks', () => {
  it('are many, and of right weights none is called wrong', () => {
    expect(FAULTS.length).toBeGreaterThan(150);
    expect(new Set(FAULTS.map(({ choice }) => choice.fault)).size).toBeGreaterThanOrEqual(25);
    for (const { right } of WORLDS) {
      for (const { judgement } of right) {
        expect(judgement.verdict).not.toContain(VERDICTS.indexOf('wrong'));
      }
    }
  });

  it.each<Knowledge>(['replay', 'facts'])(
    'are named first and among the first three, by %s',
    (knowledge) => {
      const ranks = FAULTS.map(
        ({ world, choice, comparisons }) => tryFault(world, choice, comparisons, knowledge).rank,
      );
      const within = (most: number): number =>
        ranks.filter((rank) => rank < most).length / ranks.length;
      expect(within(1)).toBeGreaterThanOrEqual(0.98);
      expect(within(3)).toBeGreaterThanOrEqual(0.995);
    },
    60_000,
  );

  it('two at once are found in both tensors, and both are named', () => {
    for (const world of WORLDS) {
      const choices = [
        { layer: 'dense1', fault: 'sign-flipped' },
        { layer: 'dense2', fault: 'bias-mean-twice' },
      ];
      const wrong = ['dense1.weight', 'dense2.bias'];
      expect(tensorsCalledWrong(world, choices)).toEqual(wrong);
      const { facts, replayFaults } = world;
      const diagnoses = diagnose(faultyComparisons(world, choices), { facts, replayFaults });
      expect(diagnoses.map(({ tensor }) => tensor)).toEqual(wrong);
      diagnoses.forEach(({ groups }, k) => {
        expect(groups[0].flatMap(({ faults }) => faults)).toContain(choices[k].fault);
      });
    }
  });

  it('one behind another is named beside it', () => {
    const [world] = WORLDS;
    const choices = [
      { layer: 'loss', fault: 'loss-not-averaged' },
      { layer: 'dense1', fault: 'last-output-missing' },
    ];
    const { facts, replayFaults } = world;
    const diagnoses = diagnose(faultyComparisons(world, choices), { facts, replayFaults });
    const ofWeight = diagnoses.find(({ tensor }) => tensor === 'dense1.weight');
    expect(ofWeight?.groups[0].map(({ title }) => title)).toContain(
      'dense1: the last filter or unit stays 0, beside loss: mean over the batch missing',
    );
  });
});
