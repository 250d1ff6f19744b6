import type { Page } from '@playwright/test';

/** A text of the plot with its four corners on the page, turned as it is drawn. */
export interface PlotText {
  text: string;
  isLabel: boolean;
  corners: [number, number][];
  /** How far it sticks out of its plot on the side where it does most. */
  out: number;
}

/** All texts of all plots on the page. */
export function plotTextBoxes(page: Page): Promise<PlotText[]> {
  return page.locator('.plot svg text, .facet-plot svg text').evaluateAll((texts) =>
    texts.map((element) => {
      const text = element as SVGTextElement;
      const { x, y, width, height } = text.getBBox();
      const matrix = text.getScreenCTM();
      const place = text.closest('.plot, .facet-plot')?.getBoundingClientRect();
      if (matrix === null || place === undefined) throw new Error('A text that is not drawn.');
      const corners = [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ].map(([px, py]): [number, number] => {
        const point = new DOMPoint(px, py).matrixTransform(matrix);
        return [point.x, point.y];
      });
      const xs = corners.map(([px]) => px);
      const ys = corners.map(([, py]) => py);
      const out = Math.max(
        place.left - Math.min(...xs),
        Math.max(...xs) - place.right,
        place.top - Math.min(...ys),
        Math.max(...ys) - place.bottom,
      );
      return {
        text: text.textContent ?? '',
        isLabel: text.classList.contains('label'),
        corners,
        out,
      };
    }),
  );
}

/** Whether two turned rectangles share more than a hair: no edge of either separates them. */
export function overlap(a: PlotText, b: PlotText): boolean {
  const hair = 1;
  const axes = [a, b].flatMap(({ corners: [p, q, r] }) => [
    [q[0] - p[0], q[1] - p[1]],
    [r[0] - q[0], r[1] - q[1]],
  ]);
  return axes.every(([ax, ay]) => {
    const length = Math.hypot(ax, ay);
    const along = ({ corners }: PlotText): number[] =>
      corners.map(([x, y]) => (x * ax + y * ay) / length);
    const [one, other] = [along(a), along(b)];
    return (
      Math.min(...one) < Math.max(...other) - hair && Math.min(...other) < Math.max(...one) - hair
    );
  });
}
