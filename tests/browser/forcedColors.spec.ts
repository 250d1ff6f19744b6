import { finished, plotSlider } from './support/app.ts';
import { findings } from './support/axe.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(
  async (page) => {
    await page.goto('/#v=1&scenario=missing-factor&tensor=conv2.weight');
    await finished(page);
  },
  { forcedColors: 'active' },
);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the system's colours, ${colorScheme}: curves, cells, pills, choices and the focus are told apart`, async () => {
    const page = shared();
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await plotSlider(page).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.evaluate(drawnInSystemColors)).toEqual([]);
    const pressed = page.getByRole('button', { name: 'One layer' });
    const other = page.getByRole('button', { name: 'All layers' });
    const ground = (button: typeof pressed): Promise<string> =>
      button.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await ground(pressed)).not.toBe(await ground(other));
    const rules = colorScheme === 'light' ? 'all' : 'colours';
    expect(await findings(page, { rules })).toEqual([]);
  });
}

/** What on the page is too close in colour to what it stands on: graphics below 3 : 1, text in a pill below 4.5 : 1. */
function drawnInSystemColors(): string[] {
  const luminance = (channels: readonly number[]): number => {
    const [red, green, blue] = channels.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: readonly number[], b: readonly number[]): number => {
    const [dark, light] = [luminance(a), luminance(b)].toSorted((one, two) => one - two);
    return (light + 0.05) / (dark + 0.05);
  };
  const channelsOf = (color: string): number[] =>
    (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const paint = (selector: string, property: 'fill' | 'stroke' | 'outlineColor'): number[] => {
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`There is no ${selector}.`);
    return channelsOf(getComputedStyle(element)[property]);
  };
  const canvas = channelsOf(getComputedStyle(document.body).backgroundColor);
  const found: string[] = [];
  for (const [selector, property] of [
    ['.plot path.selected', 'stroke'],
    ['.plot path.median', 'stroke'],
    ['.plot .cursor-line', 'stroke'],
    ['.plot .tolerance rect', 'stroke'],
    ['.plot .tick', 'fill'],
    ['.plot-surface:focus', 'outlineColor'],
  ] as const) {
    if (contrast(paint(selector, property), canvas) < 3) found.push(selector);
  }
  if (contrast(paint('.pill-text', 'fill'), paint('.pill', 'fill')) < 4.5) found.push('.pill-text');
  // Opaque pixels of the canvases, which know no style sheet.
  for (const selector of ['.plot .curve-canvas', '.map-surface canvas']) {
    const picture = document.querySelector<HTMLCanvasElement>(selector);
    if (!picture) throw new Error(`There is no ${selector}.`);
    const copy = new OffscreenCanvas(picture.width, picture.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('There is no canvas to copy to.');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let most = 1;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 200) continue;
      most = Math.max(most, contrast([data[i], data[i + 1], data[i + 2]], canvas));
    }
    if (most < 4.5) found.push(`${selector}: ${most.toFixed(1)}`);
  }
  return found;
}
