import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { kernelsPlugin } from './src/engine/build/kernelsPlugin.ts';
import { backwardLinesPlugin } from './src/network/faults/build/backwardLinesPlugin.ts';

/** Nothing is loaded from another host, and nothing runs that was not built: the page says so to the browser. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
].join('; ');

/** Only in the build: the development server puts styles into the page itself. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** The first layout needs the fonts: fetched only when it finds that out, the page would be laid out twice. */
const fontPreload: Plugin = {
  name: 'font-preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', href: `./${file}`, crossorigin: true },
          injectTo: 'head',
        })),
  },
};

/** What the first picture needs goes into one file, which compresses better than ten that later parts share with it. */
function firstPicture(
  id: string,
  modules: { getModuleInfo(id: string): Rolldown.ModuleInfo | null },
): string | null {
  const seen = new Set<string>();
  const isReached = (module: string): boolean => {
    if (seen.has(module)) return false;
    seen.add(module);
    const info = modules.getModuleInfo(module);
    return info !== null && (info.isEntry || info.importers.some(isReached));
  };
  return isReached(id) ? 'first' : null;
}

export default defineConfig({
  base: './',
  plugins: [react(), kernelsPlugin(), backwardLinesPlugin(), contentSecurityPolicy, fontPreload],
  worker: { format: 'es', plugins: () => [kernelsPlugin()] },
  build: {
    target: 'es2023',
    sourcemap: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: firstPicture }] } },
    },
  },
  test: {
    include: ['tests/unit/**/*.test.ts'],
    environment: 'node',
    // Nothing is asserted about time; this only ends what hangs, on a slow machine too.
    testTimeout: 60_000,
  },
});
