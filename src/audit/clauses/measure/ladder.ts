/** 结构层次序数 (GB/T 9704 7.3.3): 一、→（一）→1.→（1）. */

/** 1 to 4, with the ordinal as a number. */
export interface Rung {
  readonly level: 1 | 2 | 3 | 4;
  readonly ordinal: number;
  /** The number as the standard writes it; a near miss (1、 or （一）、) is not. */
  readonly correct: boolean;
  /** As printed. */
  readonly text: string;
}

const HAN = '[〇零一二三四五六七八九十百]+';

/** 2020年, 2.0 and 3.5% are no ordinals. */
const RUNGS: readonly { readonly level: Rung['level']; readonly text: RegExp; readonly form: RegExp }[] = [
  { level: 1, text: new RegExp(`^(?<ordinal>${HAN})[、.．，,]`, 'u'), form: /、$/u },
  { level: 2, text: new RegExp(`^[（(](?<ordinal>${HAN})[）)][、.．，,]?`, 'u'), form: /^（.+）$/u },
  { level: 3, text: /^(?<ordinal>\d{1,2})[.．、，](?!\d)/u, form: /\.$/u },
  { level: 4, text: /^[（(](?<ordinal>\d{1,2})[）)][、.．，,]?/u, form: /^（.+）$/u },
];

/** The rung that a heading or a paragraph begins with; undefined for one that is not numbered. */
export function rungOf(text: string): Rung | undefined {
  for (const { level, text: pattern, form } of RUNGS) {
    const found = pattern.exec(text);
    const ordinal = found?.groups?.ordinal;
    if (found && ordinal !== undefined) {
      return { level, ordinal: numberOf(ordinal), correct: form.test(found[0]), text: found[0] };
    }
  }
  return undefined;
}

const DIGITS = '零一二三四五六七八九';

/** 一 to 九百九十九, or Arabic. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = /^(?:(?<hundreds>.)百)?零?(?:(?<tens>[^十百]?)(?<ten>十))?(?<ones>[^十百]?)$/u.exec(text)?.groups;
  const digit = (character: string | undefined): number => Math.max(0, DIGITS.indexOf(character || '零'));
  const tens = parts?.ten === undefined ? 0 : digit(parts.tens || '一');
  return 100 * digit(parts?.hundreds) + 10 * tens + digit(parts?.ones);
}
