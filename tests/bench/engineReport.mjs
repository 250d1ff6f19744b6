import { median, sum } from './statistics.mjs';
import { count, duration, ratio, spread } from './table.mjs';

export function engineSections(workloads) {
  return workloads.flatMap((workload) => [tensorSection(workload), totalSection(workload)]);
}

/** What a loss costs, tensor by tensor: the later the layer, the less runs again. */
function tensorSection({ workload, title, steps, passes, tensors }) {
  const forward = median(passes.forward);
  const all = sum(tensors.map(({ size, weight }) => size * median(weight.many)));
  return {
    title: `${workload}, ${title}, in Node: sampled weights of each tensor`,
    columns: [
      'tensor',
      'weights',
      'sampled',
      'a loss',
      'min – max',
      'losses/s',
      `weights/s, ${steps} steps`,
      'weights/s, one h',
      'loss ÷ forward',
      'share of all',
    ],
    rows: tensors.map(({ tensor, size, sampled, weight }) => {
      const losses = weight.many.map((milliseconds) => milliseconds / (2 * steps));
      return [
        tensor,
        size.toLocaleString('en'),
        sampled.many.toLocaleString('en'),
        ...spread(losses, duration),
        count(1000 / median(losses)),
        count(1000 / median(weight.many)),
        count(1000 / median(weight.one)),
        ratio(median(losses) / forward),
        `${((100 * size * median(weight.many)) / all).toFixed(1)} %`,
      ];
    }),
  };
}

function totalSection({
  workload,
  steps,
  passes,
  setUp,
  tensors,
  measuredAll,
  verdict,
  summaries,
}) {
  const weights = sum(tensors.map(({ size }) => size));
  const all = (which) => totals(tensors, which);
  const many = all('many');
  const one = all('one');
  const perSecond = (milliseconds, n) => milliseconds.map((total) => (1000 * n) / total);
  const said = (measured, extrapolated) =>
    `measured; the extrapolation is ${ratio(median(extrapolated) / measured)} of it`;
  const from = 'EXTRAPOLATED from the samples';
  return {
    title: `${workload}: all ${weights.toLocaleString('en')} weights, and what else there is`,
    columns: ['', 'median', 'min – max', ''],
    rows: [
      ['losses per second', ...spread(perSecond(many, 2 * steps * weights), count), from],
      [`weights per second, ${steps} steps`, ...spread(perSecond(many, weights), count), from],
      ['weights per second, one h', ...spread(perSecond(one, weights), count), from],
      [`all weights, ${steps} steps`, ...spread(many, duration), from],
      ...(measuredAll.many === undefined
        ? []
        : [
            [
              `all weights, ${steps} steps, once`,
              duration(measuredAll.many),
              '',
              said(measuredAll.many, many),
            ],
          ]),
      ['all weights, one h', ...spread(one, duration), from],
      ...(measuredAll.one === undefined
        ? []
        : [
            ['all weights, one h, once', duration(measuredAll.one), '', said(measuredAll.one, one)],
          ]),
      ...(measuredAll.readable === undefined
        ? []
        : [
            [
              'the same by the readable network',
              duration(measuredAll.readable),
              '',
              `${ratio(measuredAll.readable / measuredAll.one)} times the engine, the same bits`,
            ],
          ]),
      [
        'the engine’s set-up',
        duration(setUp),
        '',
        'base pass, backward and caches; once a network',
      ],
      ['forward', ...spread(passes.forward, duration), 'whole batch of 4'],
      [
        'forward + backward',
        ...spread(passes.forwardAndBackward, duration),
        `${ratio(median(passes.forwardAndBackward) / median(passes.forward))} forwards`,
      ],
      ...(verdict === undefined
        ? []
        : [['a verdict', ...spread(verdict, duration), verdictShare(verdict, many, weights)]]),
      ...summaries.map(({ tensor, elements, milliseconds }) => [
        `summary of ${elements.toLocaleString('en')} weights`,
        ...spread(milliseconds, duration),
        tensor,
      ]),
    ],
  };
}

/** Milliseconds for all weights, an entry a repetition. */
function totals(tensors, which) {
  return tensors[0].weight[which].map((_, repetition) =>
    sum(tensors.map(({ size, weight }) => size * weight[which][repetition])),
  );
}

function verdictShare(verdict, many, weights) {
  const share = (100 * weights * median(verdict)) / median(many);
  return `${share.toFixed(1)} % of its weight's losses`;
}
