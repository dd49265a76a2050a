/** `tongbao preview`: the workshop, the watcher and the server before them, begun and ended together. */
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { cacheFolder } from '../print/packagedChromium.js';
import { TEMPLATES_FOLDER } from '../templatesFolder.js';
import { Builder } from './building.js';
import { Desk } from './editing/desk.js';
import { makeApp } from './server/app.js';
import { listen, portsFrom } from './server/listen.js';
import { writeRedirect } from './server/redirect.js';
import { keepWhileServed, lastAddress } from './server/token.js';
import { readWebPage } from './server/webPage.js';
import { watchInputs } from './watch.js';
import { Workshop, type WorkshopOptions } from './workshop.js';

export interface PreviewOptions extends Omit<WorkshopOptions, 'templatesFolder'> {
  readonly templatesFolder?: string | undefined;
  /** The first port to try; 0 for any that is free. */
  readonly port: number;
  /** Where the address is kept for the next server; the user's cache unless said otherwise. */
  readonly addressFolder?: string | undefined;
  /** The page as it was built. */
  readonly webFolder?: string | undefined;
}

interface Closable {
  close(): Promise<void>;
}

export interface Preview extends Closable {
  /** http://127.0.0.1:4170/…/ */
  readonly address: string;
  /** Writes a file that leads a browser there and that only this user can read; it is gone when the preview is closed. */
  redirect(): Promise<string>;
  readonly workshop: Workshop;
}

/** Beside the bundle, and beside `src`. */
const WEB_FOLDER = path.join(TEMPLATES_FOLDER, '../dist/web');

/** Serves the preview until it is closed. Throws MachineError when no port is free. */
export async function startPreview({
  templatesFolder = TEMPLATES_FOLDER,
  port: firstPort,
  addressFolder,
  webFolder = WEB_FOLDER,
  ...given
}: PreviewOptions): Promise<Preview> {
  const options = { ...given, templatesFolder };
  const [addresses, web] = await Promise.all([addressFolder ?? cacheFolder(), readWebPage(webFolder)]);
  const { token, port: lastPort } = await lastAddress(addresses, options);
  const workshop = new Workshop(options);
  const builder = new Builder({ ...options, refuseOpen: true });
  const desk = new Desk({
    ...options,
    quarter: () => workshop.found.quarter,
    issuesOnDisk: () => workshop.issuesOnDisk(),
  });
  const begun: Closable[] = [workshop, builder, desk];
  const close = async (): Promise<void> => {
    await Promise.all(begun.map((part) => part.close()));
  };
  const begin = <Part extends Closable>(part: Part): Part => {
    begun.push(part);
    return part;
  };
  // The first pages are made while everything else gets ready.
  workshop.changed();
  try {
    let port = 0;
    const app = makeApp({ workshop, desk, builder, folders: options, web }, token, () => port);
    const listening = begin(await listen(getRequestListener(app.fetch), portsFrom(firstPort, lastPort)));
    port = listening.port;
    begin(await keepWhileServed(addresses, options, { token, port }));
    begin(await watchInputs(options, (at) => workshop.changed(at)));
    // What was saved while the watching began.
    workshop.changed();
    const address = `http://127.0.0.1:${port}/${token}/`;
    return { address, redirect: async () => begin(await writeRedirect(addresses, address)).file, workshop, close };
  } catch (error) {
    await close();
    throw error;
  }
}
