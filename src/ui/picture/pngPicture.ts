import interFile from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { svgText } from './svgPicture.ts';

/** The pixels of an SVG, `scale` of them a CSS pixel, set in the page's own font. Rejects where the browser cannot draw it. */
export async function pngPicture(picture: SVGSVGElement, scale: number): Promise<Blob> {
  const { width, height } = picture.viewBox.baseVal;
  const drawn = picture.cloneNode(true) as SVGSVGElement;
  drawn.setAttribute('width', String(width * scale));
  drawn.setAttribute('height', String(height * scale));
  // A picture sees nothing of the page, its fonts neither.
  const style = document.createElementNS(picture.namespaceURI, 'style');
  style.textContent = `@font-face { font-family: Inter; font-weight: 100 900; src: url(${await dataUrl(interFile)}) }`;
  drawn.prepend(style);
  const url = URL.createObjectURL(new Blob([svgText(drawn)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The browser could not make a PNG of this plot.'));
        else resolve(blob);
      });
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function dataUrl(file: string): Promise<string> {
  const response = await fetch(file);
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      resolve(typeof reader.result === 'string' ? reader.result : '');
    });
    reader.addEventListener('error', () => reject(new Error('The font could not be read.')));
    reader.readAsDataURL(blob);
  });
}
