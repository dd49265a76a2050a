/** `tongbao preview [period]`: serves the page until it is interrupted. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type Preview, type PreviewOptions, startPreview } from '../preview/preview.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface PreviewCommand extends PreviewOptions {
  /** Show the page in the user's browser. */
  readonly open: boolean;
  readonly language: LanguageName;
  readonly signal: AbortSignal;
}

/** Ends by the signal alone, which is how a preview ends: exit code 0. What interrupts its beginning is thrown. */
export async function previewCommand(
  { open, language, signal, ...options }: PreviewCommand,
  { out, err }: Pick<Streams, 'out' | 'err'>,
): Promise<number> {
  const { words } = await loadLanguage(language);
  signal.throwIfAborted();
  const preview = await startPreview(options);
  try {
    if (!signal.aborted) {
      out(words.previewAt(preview.address));
      if (open) await openPage(preview);
    }
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await preview.close();
  }
  err(words.previewEnded);
  return 0;
}

/** Whoever has no screen here, or no browser that opens, has the address. */
async function openPage({ address, redirect }: Preview): Promise<void> {
  const { env, platform } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY && !env.WSL_DISTRO_NAME) return;
  try {
    const { default: openAddress } = await import('open');
    const child = await openAddress(opensFiles() ? await redirect() : address);
    child.on('error', () => undefined);
    child.unref();
  } catch {
    // The address has been said.
  }
}

/**
 * Whether the user's browser can read a file of the cache: not the one that WSL starts in Windows, nor one that comes as a
 * snap and sees no hidden folder. In Windows itself no other user sees what a program was started with.
 */
function opensFiles(): boolean {
  const { env, platform } = process;
  if (platform === 'win32' || env.WSL_DISTRO_NAME) return false;
  return !['firefox', 'chromium'].some((name) => existsSync(`/snap/bin/${name}`));
}
