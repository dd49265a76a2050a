// Bundled, because loading a few hundred small files costs more time than printing a page.
import { defineConfig } from 'rolldown';

export default defineConfig({
  input: {
    cli: 'src/cli.ts',
    pipeline: 'src/pipeline.ts',
    findBrowser: 'src/print/findBrowser.ts',
    preview: 'src/preview/preview.ts',
  },
  platform: 'node',
  // Packages that find their own files (WebAssembly, browser, fonts, workers) stay packages.
  external: ['harfbuzzjs', 'subset-font', '@sparticuz/chromium', 'pdfjs-dist', /^pdfjs-dist\//, 'open'],
  // Puppeteer's settings are read by CommonJS code that asks for its own place.
  transform: { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    cleanDir: true,
    chunkFileNames: '[name]-[hash].js',
  },
});
