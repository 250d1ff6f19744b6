import {
  bugSelect,
  chooseLayer,
  chooseScenario,
  fewWeights,
  finished,
  layerRow,
  openMoreSettings,
  openSmall,
  scenarioSelect,
  typeNumber,
} from './support/app.ts';
import { headline, headlineDetail, inspector, loss, networkText } from './support/reading.ts';
import {
  exportResults,
  median,
  readNumber,
  type Row,
  verdictsIn,
  wrongLayers,
} from './support/results.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

const digitsOf = (rows: readonly Row[]): number[] =>
  rows.map(({ matching_digits: digits }) => readNumber(digits));

test('all of them are offered', async () => {
  await expect(scenarioSelect(shared()).locator('option')).toHaveText([
    'Digits, ReLU net',
    'The first conv layer',
    'A clean V',
    'A missing factor',
    'A ReLU on the edge',
    'At initialization and after training',
    'Which layer is wrong?',
    'LeNet-5, all of it',
  ]);
});

test('a missing factor: flat at any h, and the factor is 4', async () => {
  const page = shared();
  await chooseScenario(page, 'A missing factor');
  await fewWeights(page);
  await expect(headline(page)).toHaveText('Not close, at any h.');
  await expect(headlineDetail(page)).toContainText(/4\.000\s?×/);
  await expect(inspector(page)).toContainText('Analytic ÷ numeric is 4.000');
  await expect(page.locator('.plot')).toContainText('Flat: no step h brings them closer');
  const { rows } = await exportResults(page);
  expect(verdictsIn(rows, 'conv1.weight')).toEqual(new Set(['wrong']));
  for (const { analytic, numeric } of rows.filter(({ layer }) => layer === 'conv1.weight')) {
    expect(Number(analytic) / Number(numeric)).toBeCloseTo(4, 3);
  }
  expect(wrongLayers(rows)).toEqual(['conv1']);
});

test('a clean V: close enough, without a kink anywhere', async () => {
  const page = shared();
  await chooseScenario(page, 'A clean V');
  await finished(page);
  await expect(headline(page)).toHaveText('Close enough.');
  await expect(page.locator('.plot')).toContainText('no kinks');
  const { rows } = await exportResults(page);
  expect(rows).toHaveLength(258);
  expect(verdictsIn(rows, '')).toEqual(new Set(['agrees']));
});

test('the first conv layer: three digits at the cursor, nine in the other layers', async () => {
  const page = shared();
  await chooseScenario(page, 'The first conv layer');
  await finished(page);
  await expect(headline(page)).toHaveText('Close, until a kink is crossed.');
  await expect(inspector(page)).toContainText('Kink.');
  const { rows } = await exportResults(page);
  const name = await inspector(page).getByRole('heading', { level: 2 }).textContent();
  // W[o, 0, y, x] of 6 × 1 × 5 × 5 in storage order.
  const [o, , y, x] = name?.match(/\d+/g)?.map(Number) ?? [];
  const selected = rows.find(
    ({ layer, index }) => layer === 'conv1.weight' && Number(index) === 25 * o + 5 * y + x,
  );
  expect(selected?.verdict).toBe('kink');
  expect(readNumber(selected?.matching_digits ?? 'nan')).toBeGreaterThan(2.5);
  expect(readNumber(selected?.matching_digits ?? 'nan')).toBeLessThan(3.5);
  for (const layer of ['conv2', 'dense1', 'dense2']) {
    const living = rows.filter((row) => row.layer === `${layer}.weight` && row.verdict !== 'zero');
    expect(living.length).toBeGreaterThan(20);
    expect(median(digitsOf(living)), layer).toBeGreaterThanOrEqual(9);
  }
  expect(verdictsIn(rows, '')).not.toContain('wrong');
});

test('the first conv layer: the ReLU that flips is named, and below its h nothing has flipped', async () => {
  const page = shared();
  await chooseScenario(page, 'The first conv layer');
  await finished(page);
  const flips = inspector(page).getByRole('region', { name: 'Decisions that flip' });
  const rows = flips.getByRole('row').filter({ has: page.getByRole('button') });
  await expect(rows).toHaveCount(6);
  await expect(rows.first()).toHaveText(/^(relu|pool)\d, flipped at this h\d+\(\d+, \d+\)\d+[+−]/);
  await expect(inspector(page)).toContainText('Kinks crossed at h');
  await rows.first().getByRole('button').press('Enter');
  await expect(inspector(page)).not.toContainText('Kinks crossed at h');
  await expect(flips).not.toContainText('flipped at this h');
});

test('a ReLU on the edge: some weights of conv1 draw a step', async () => {
  const page = shared();
  await chooseScenario(page, 'A ReLU on the edge');
  await finished(page);
  await expect(headline(page)).toHaveText('Close, until a kink is crossed.');
  const { rows } = await exportResults(page);
  expect(verdictsIn(rows, 'conv1.weight')).toEqual(new Set(['kink', 'agrees']));
  expect(verdictsIn(rows, 'dense1')).not.toContain('kink');
  expect(wrongLayers(rows)).toEqual([]);
});

test('before and after training: both are checked, and the loss falls', async () => {
  const page = shared();
  await chooseScenario(page, 'At initialization and after training');
  await fewWeights(page);
  const start = await loss(page);
  expect(start).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'after 300 steps' }).click();
  await finished(page);
  expect(await loss(page)).toBeLessThan(start / 4);
  await page.getByRole('button', { name: 'at the start' }).click();
  await finished(page);
  expect(await loss(page)).toBe(start);
});

const BUGS = [
  { bug: 'conv2: only the last sample counts', wrong: ['conv2'] },
  { bug: 'conv2: input gradient shifted by a pixel', wrong: ['conv1'] },
  { bug: 'conv1: bias gradient averaged over pixels', wrong: ['conv1'] },
] as const;

for (const { bug, wrong } of BUGS) {
  test(`the bug “${bug}” shows in ${wrong.join(' and ')} and goes away again`, async () => {
    const page = shared();
    await chooseScenario(page, 'Digits, ReLU net');
    await fewWeights(page);
    await bugSelect(page).selectOption({ label: bug });
    await finished(page);
    expect(wrongLayers((await exportResults(page)).rows)).toEqual(wrong);
    for (const layer of wrong) await expect(layerRow(page, layer)).toContainText('wrong');

    await bugSelect(page).selectOption({ label: 'None' });
    await finished(page);
    expect(wrongLayers((await exportResults(page)).rows)).toEqual([]);
    await expect(networkText(page)).not.toContainText('wrong');
  });
}

test('redrawn dropout masks are not called close enough, frozen ones are', async () => {
  const page = shared();
  await chooseScenario(page, 'A clean V');
  await fewWeights(page);
  await openMoreSettings(page);
  await typeNumber(page, 'Dropout rate', '0.3');
  await finished(page);
  await expect(headline(page)).toHaveText('Close enough.');
  await page.getByRole('button', { name: 'redrawn each time' }).click();
  await finished(page);
  for (const layer of ['conv1', 'dense1', 'dense2']) {
    await chooseLayer(page, layer);
    await expect(headline(page)).not.toHaveText(/^Close/);
  }
  await chooseLayer(page, 'conv1');
});

test('what layers hand down is checked too', async () => {
  const page = shared();
  await chooseScenario(page, 'A clean V');
  await fewWeights(page);
  await openMoreSettings(page);
  await page.getByRole('checkbox', { name: /∂loss\/∂input/ }).click();
  await finished(page);
  const { rows } = await exportResults(page);
  for (const layer of ['conv1', 'dense1', 'dense2']) {
    expect([...verdictsIn(rows, `${layer}.input`)]).toContain('agrees');
    for (const verdict of verdictsIn(rows, `${layer}.input`)) {
      expect(['agrees', 'zero']).toContain(verdict);
    }
  }
  await page.getByRole('button', { name: '8 inputs' }).click();
  await expect(headlineDetail(page)).toContainText('input gradients of conv1');
});

for (const name of ['Mean squared error', 'Multiclass hinge']) {
  test(`${name} as the loss is checked`, async () => {
    const page = shared();
    await chooseScenario(page, 'A clean V');
    await fewWeights(page);
    const before = await loss(page);
    await openMoreSettings(page);
    await page.getByRole('combobox', { name: 'Loss' }).selectOption({ label: name });
    await finished(page);
    await expect(headline(page)).toHaveText(/^Close/);
    await expect(networkText(page)).toContainText(name.toLowerCase());
    expect(await loss(page)).not.toBe(before);
  });
}
