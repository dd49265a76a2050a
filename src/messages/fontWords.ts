/** The words of `tongbao fonts`. */
import type { Restriction } from '../issues/fonts.js';

export interface FontWords {
  /** One role: what it is called, its face, and what is to be said of that. */
  readonly line: (label: string, face: string, parts: readonly string[]) => string;
  readonly origin: Readonly<Record<'chosen' | 'added' | 'office' | 'shipped', string>>;
  readonly licence: (licence: string | undefined) => string;
  readonly restricted: (restriction: Restriction) => string;
  readonly complete: (period: string) => string;
  readonly lacks: (period: string, count: number) => string;
  /** Characters that another face draws. */
  readonly borrowed: (characters: string, face: string) => string;
  readonly nowhere: (characters: string) => string;
  readonly added: (face: {
    readonly name: string;
    /** 仿宋 */
    readonly label: string;
    /** Name of the file it was made from. */
    readonly source: string;
    readonly converted: boolean;
    /** How many characters were taken out because they only look like others. */
    readonly dropped: number;
  }) => string;
  readonly removed: (name: string, label: string) => string;
}
