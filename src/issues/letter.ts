/** What can be wrong with the letter: found by `derive`. Each code, and the values its sentence needs. */

export interface LetterValues {
  'letter.syntax': { reason: string };
  'letter.unknownName': { value: string; nearest: string };
  'letter.unknownHelper': { value: string; known: string };
  'letter.helperArgument': { value: string; expected: string };
  'letter.nameTaken': { value: string };
  'letter.bareFigure': { value: string };
  'letter.noFigure': { value: string; reason: string };
  /** Of tables that are wrong themselves; told of the first figure, and of how many. */
  'letter.waits': { value: string; count: number };
  'letter.unknownOption': { value: string; nearest: string; known: string };
  'letter.notCondition': { value: string };
  'letter.emptyList': { value: string };
  'letter.tie': { value: string; printed: string; count: number };
  'letter.rounding': { value: string; printed: string; condition: string };
  'letter.roundedAway': { value: string; printed: string; expected: string };
  'letter.changeHidden': { value: string; now: string; before: string; expected: string };
  'letter.noPrevious': { value: string; period: string };
  'letter.redefined': { value: string };
  'letter.regionsChanged': { value: string; regions: string };
  'letter.noTarget': { value: string };
  'letter.unknownTarget': { value: string; nearest: string };
  'letter.unsupported': { value: string };
  'letter.headingLevel': { value: string; expected: string };
  'letter.typedNumber': { value: string };
  'letter.lineBreak': { value: string };
  'letter.empty': object;
  'letter.typedFigure': { value: string; expression: string };
}
