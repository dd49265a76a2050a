/** One document made once, told stage by stage. The same making as a build's: there is no second path. */
import type { FinishedFile } from '../finish/finish.js';
import { type Made, type MakeOptions, makeQuarter } from '../making.js';
import type { PrintBrowser } from '../print/browser.js';
import type { Checked } from '../quarter.js';
import type { MadeName } from './editions.js';
import type { PreviewDocument, PreviewStage } from './protocol.js';

/** What is made is no longer wanted: something newer came. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

type Times = PreviewDocument['times'];

export interface RoundEvents {
  /** A stage begins; undefined when all is done. Throwing ends the round. */
  readonly onStage: (stage: PreviewStage) => void;
  /** What the checks say, before anything is made of it. */
  readonly onChecked: (checked: Checked) => void;
  /** The file is finished, and not measured yet (a sheet never is). Throwing ends the round. */
  readonly onFile: (file: Pick<FinishedFile, 'bytes' | 'pages'>, times: Times) => Promise<void>;
  /** The file is about to be measured, which waits for it. Throwing ends the round. */
  readonly beforeMeasuring: () => Promise<void>;
}

export type RoundOptions = Omit<
  MakeOptions,
  'only' | 'progress' | 'onChecked' | 'onPrinted' | 'onFinished' | 'refuseOpen'
>;

/** @param from the moment of the save or the request, from which on time is counted */
export async function makeOne(
  opening: Promise<PrintBrowser>,
  only: MadeName,
  from: number,
  options: RoundOptions,
  { onStage, onChecked, onFile, beforeMeasuring }: RoundEvents,
): Promise<Made> {
  const marks: { readonly stage: PreviewStage; readonly at: number }[] = [];
  const begin = (stage: PreviewStage): void => {
    marks.push({ stage, at: performance.now() });
    onStage(stage);
  };
  const timesNow = (): Times => {
    const end = performance.now();
    const stages = marks.map(({ stage, at }, index) => ({
      stage,
      milliseconds: (marks[index + 1]?.at ?? end) - at,
    }));
    return [...stages, { stage: 'total', milliseconds: end - from }];
  };
  const made = await makeQuarter(opening, {
    ...options,
    only,
    refuseOpen: false,
    progress: (stage) => {
      if (stage !== 'write') begin(stage);
    },
    onChecked,
    onPrinted: () => begin('finish'),
    onFinished: async (_name, finished) => {
      await onFile(finished, timesNow());
      await beforeMeasuring();
      begin('measure');
    },
  });
  // A sheet is finished when everything is.
  for (const sheet of made.printed?.sheets ?? []) await onFile(sheet, timesNow());
  return made;
}
