/** The preview's page, bundled into the package: relative addresses, nothing inline, so that a strict policy can be served with it. */
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Chromium, Edge and Firefox of the last three years.
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // pdf.js's worker is what it is.
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // pdf.js calls its files .mjs, a name that some servers and virus scanners do not know.
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.mjs')) ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]',
      },
    },
  },
});
