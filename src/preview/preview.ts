/** `tongbao preview`: the workshop, the watcher and the server before them, begun and ended together. */
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { cacheFolder } from '../print/packagedChromium.js';
import { TEMPLATES_FOLDER } from '../templatesFolder.js';
import { Builder } from './building.js';
import { Desk } from './editing/desk.js';
import { makeApp } from './server/app.js';
import { type Listening, listen, portsFrom } from './server/listen.js';
import { keepAddress, lastAddress } from './server/token.js';
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

export interface Preview {
  /** http://127.0.0.1:4170/…/ */
  readonly address: string;
  readonly workshop: Workshop;
  close(): Promise<void>;
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
  const { dataFolder } = options;
  const [addresses, web] = await Promise.all([addressFolder ?? cacheFolder(), readWebPage(webFolder)]);
  const { token, port: lastPort } = await lastAddress(addresses, dataFolder);
  const workshop = new Workshop(options);
  const builder = new Builder({ ...options, refuseOpen: true });
  const desk = new Desk({
    ...options,
    quarter: () => workshop.found.quarter,
    issuesOnDisk: () => workshop.issuesOnDisk(),
  });
  // The first pages are made while everything else gets ready.
  workshop.changed();
  const end = async (listening?: Listening): Promise<void> => {
    await Promise.all([listening?.close(), workshop.close(), builder.close(), desk.close()]);
  };
  try {
    let port = 0;
    const app = makeApp({ workshop, desk, builder, folders: options, web }, token, () => port);
    const listening = await listen(getRequestListener(app.fetch), portsFrom(firstPort, lastPort));
    port = listening.port;
    await keepAddress(addresses, dataFolder, { token, port });
    const watching = await watchInputs(options, (at) => workshop.changed(at));
    // What was saved while the watching began.
    workshop.changed();
    return {
      address: `http://127.0.0.1:${port}/${token}/`,
      workshop,
      close: async () => {
        await Promise.all([watching.close(), end(listening)]);
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
