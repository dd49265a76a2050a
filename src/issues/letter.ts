/** What can be wrong with the letter: found by `derive`. Each code, and the values its sentence needs. */

export interface LetterValues {
  'letter.syntax': { reason: string };
  'letter.unknownName': { value: string; nearest: string };
  'letter.unknownHelper': { value: string; known: string };
  'letter.helperArgument': { value: string; expected: string };
  'letter.bareFigure': { value: string };
  'letter.noFigure': { value: string; reason: string };
  'letter.unsupported': { value: string };
  'letter.headingLevel': { value: string; expected: string };
  'letter.typedNumber': { value: string };
  'letter.lineBreak': { value: string };
  'letter.empty': object;
  'letter.typedFigure': { value: string; expression: string };
}
