import { PathRecorder } from '../../plot/pathRecorder.ts';
import { readPalette } from '../palette.ts';
import { PAINTINGS } from './paintings.ts';
import {
  copyGeometry,
  copyPaint,
  copyType,
  fontNames,
  plainText,
  plainValue,
  round,
} from './svgStyle.ts';

const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 16;

/** What of a picture's surroundings goes with it. */
export interface PictureWords {
  readonly title: string;
  readonly description: string;
}

/**
 * A part of the page as an SVG that stands alone: no style sheet, no fonts, no references. Canvases whose drawing is known
 * become paths, others pictures; text keeps its place. Transparent pictures have neither a ground nor the shading on it.
 */
export function svgPicture(
  part: HTMLElement,
  { title, description }: PictureWords,
  transparent: boolean,
): SVGSVGElement {
  const box = part.getBoundingClientRect();
  const width = Math.ceil(part.scrollWidth) + 2 * PADDING;
  const height = Math.ceil(part.scrollHeight) + 2 * PADDING;
  const picture = create('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  picture.append(words('title', title), words('desc', description));
  if (!transparent) {
    const fill = plainValue(getComputedStyle(document.body).backgroundColor);
    const ground = create('rect', { width, height, fill });
    picture.append(ground);
  }
  const origin = {
    x: box.left - part.scrollLeft - PADDING,
    y: box.top - part.scrollTop - PADDING,
  };
  for (const child of part.children) draw(child, picture, origin, transparent);
  return picture;
}

/** The file of a picture. */
export function svgText(picture: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Adds what an element of the page shows. */
function draw(element: Element, to: Element, origin: Point, transparent: boolean): void {
  if (element.classList.contains('screen-only')) return;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (style.display === 'none' || style.visibility === 'hidden' || box.width <= 1) return;
  const place = { x: round(box.left - origin.x), y: round(box.top - origin.y) };
  if (element instanceof SVGSVGElement) {
    if (transparent && element.classList.contains('plot-ground')) return;
    to.append(drawing(element, place));
  } else if (element instanceof HTMLCanvasElement) {
    to.append(canvasDrawing(element, place, box));
  } else if (element instanceof HTMLSelectElement) {
    to.append(line(element.selectedOptions[0]?.text ?? '', style, place, box.height));
  } else {
    for (const node of element.childNodes) {
      if (node instanceof Element) draw(node, to, origin, transparent);
      else if (node instanceof Text && node.data.trim() !== '') {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { left, top, height } = range.getBoundingClientRect();
        const at = { x: round(left - origin.x), y: round(top - origin.y) };
        to.append(line(node.data.trim(), style, at, height));
      }
    }
  }
}

/** An SVG of the page as a group. One with a view box, as icons have, is scaled by it. */
function drawing(svg: SVGSVGElement, { x, y }: Point): SVGElement {
  const { width, height } = svg.viewBox.baseVal;
  const scale = width > 0 && height > 0 ? ` scale(${round(svg.clientWidth / width)})` : '';
  const group = create('g', { transform: `translate(${x} ${y})${scale}` });
  for (const child of svg.children) group.append(...copies(child));
  return group;
}

/** An element with its style written out; text with a stroke under it twice, since few programs know that order. */
function copies(from: Element): SVGElement[] {
  const style = getComputedStyle(from);
  if (style.display === 'none') return [];
  const isText = from.localName === 'text' || from.localName === 'tspan';
  const copy = (): SVGElement => {
    const to = create(from.localName, {});
    copyGeometry(from, to);
    if (from.localName === 'g') {
      if (style.opacity !== '1') to.setAttribute('opacity', style.opacity);
    } else if (from.localName !== 'tspan') copyPaint(style, to);
    if (isText) copyType(style, from, to);
    for (const node of from.childNodes) {
      if (node instanceof Text) to.append(plainText(node.data));
      else if (node instanceof Element) to.append(...copies(node));
    }
    return to;
  };
  if (from.localName !== 'text' || style.stroke === 'none') return [copy()];
  const under = copy();
  under.setAttribute('fill', 'none');
  under.setAttribute('stroke-linejoin', 'round');
  const over = copy();
  for (const name of ['stroke', 'stroke-width', 'stroke-opacity']) over.removeAttribute(name);
  return [under, over];
}

function canvasDrawing(canvas: HTMLCanvasElement, place: Point, box: DOMRect): SVGElement {
  const painting = PAINTINGS.get(canvas);
  if (painting === undefined) {
    const { width, height } = box;
    return create('image', { ...place, width, height, href: canvas.toDataURL() });
  }
  const recorder = new PathRecorder();
  painting(recorder, readPalette());
  const group = create('g', {
    transform: `translate(${place.x} ${place.y})`,
    fill: 'none',
    'stroke-linejoin': 'round',
  });
  for (const { d, color, width, opacity } of recorder.paths) {
    group.append(
      create('path', {
        d,
        stroke: color,
        'stroke-width': width,
        ...(opacity < 1 && { 'stroke-opacity': round(opacity) }),
      }),
    );
  }
  return group;
}

/** A line of the page's own text, `height` pixels high. */
function line(
  text: string,
  style: CSSStyleDeclaration,
  { x, y }: Point,
  height: number,
): SVGElement {
  const size = Number.parseFloat(style.fontSize);
  const element = create('text', {
    x,
    y: round(y + height / 2 + 0.36 * size),
    'font-family': fontNames(style.fontFamily),
    'font-size': size,
    'font-weight': style.fontWeight,
    fill: plainValue(style.color),
  });
  element.textContent = plainText(text);
  return element;
}

function words(name: 'title' | 'desc', text: string): SVGElement {
  const element = create(name, {});
  element.textContent = text;
  return element;
}

function create<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[K];
function create(name: string, attributes: Record<string, string | number>): SVGElement;
function create(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
