/** Where a quarter's files are written. */
import path from 'node:path';
import type { Period } from './model.js';

export interface OutputPlace {
  readonly outputFolder: string;
  readonly period: Period;
  readonly draft?: boolean | undefined;
}

/** `output/2020Q1`; a draft has a folder of its own, so that it never takes the place of what was issued. */
export function outputFolderOf({ outputFolder, period, draft }: OutputPlace): string {
  return path.join(outputFolder, draft ? `${period.id}-draft` : period.id);
}

/** `output/2020Q1/handout` */
export function handoutFolderOf(place: OutputPlace): string {
  return path.join(outputFolderOf(place), 'handout');
}
