import { defineConfig } from 'vitest/config';

/** `fast` needs no browser and runs in seconds; `browser` prints with the real one. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'fast', include: ['tests/**/*.test.ts'], exclude: ['tests/**/*.browser.test.ts'] } },
      {
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Two cores: browsers in parallel only slow each other down.
          fileParallelism: false,
        },
      },
    ],
  },
});
