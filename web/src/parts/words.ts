/** Sizes, times and places as people write them. */
import { language } from '../language.js';

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export const secondsWords = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

export function momentWords(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return moment.toLocaleString(language.value === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' });
}

/** A, B … Z, AA: the name that spreadsheets give a column, counted from 1. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** 2020Q1/annex-4.csv B3 of a table, 2020Q1/notice.md:43:7 of a text: as those who work with them write it. */
export function placeWords(file: string, line: number | undefined, column?: number | undefined): string {
  if (line === undefined) return file;
  if (column === undefined) return `${file}:${line}`;
  return isTable(file) ? `${file} ${columnLetters(column)}${line}` : `${file}:${line}:${column}`;
}

const isTable = (file: string): boolean => !/\.(?:md|ya?ml|hbs|css)$/i.test(file);
