/** What a title says and how its lines break (GB/T 9704 7.3.1; 《党政机关公文处理工作条例》 9(7)): R31, R32. */
import { MM_PER_PT, sizePt, title as titleSetting } from '../../../standard.js';
import { DOCUMENT_KINDS } from '../../../title.js';
import { type Clause, type Finding, finding, notApplicable, outcome, said } from '../../clause.js';
import { type Block, blockOf, blocksOf, type OfficialDocument } from '../../document.js';
import { coverOf, inLetter, missing } from '../measure/placing.js';

export type TitleShape = 'oneLine' | 'trapezoid' | 'diamond' | 'rectangle' | 'sandglass';

/** Lines that differ by less than half a character of the title look equally long. */
const EQUAL_MM = (sizePt.no2 * MM_PER_PT) / 2;

/** 梯形 only rises or only falls, 菱形 rises and then falls; short in the middle is 沙漏. */
export function titleShape(widthsMm: readonly number[]): TitleShape {
  if (widthsMm.length < 2) return 'oneLine';
  const steps = widthsMm
    .slice(1)
    .map((width, index) => width - (widthsMm[index] ?? 0))
    .map((step) => (Math.abs(step) < EQUAL_MM ? 0 : Math.sign(step)))
    .filter((step) => step !== 0);
  if (steps.length === 0) return 'rectangle';
  const firstFall = steps.indexOf(-1);
  if (firstFall <= 0) return firstFall === 0 && steps.includes(1) ? 'sandglass' : 'trapezoid';
  return steps.indexOf(1, firstFall) === -1 ? 'diamond' : 'sandglass';
}

const shapeNames = {
  oneLine: said('一行', 'one line'),
  trapezoid: said('梯形', 'trapezoid'),
  diamond: said('菱形', 'diamond'),
  rectangle: said('长方形', 'rectangle'),
  sandglass: said('沙漏形', 'sandglass'),
} as const;

function measureShape(document: OfficialDocument) {
  const block = blockOf(document, 'title');
  if (!block) return outcome(NO_TITLE, NEEDS_NONE);
  if (block.lines.length < 2) {
    return notApplicable('标题只有一行，没有回行', 'The title is one line: nothing breaks');
  }
  const isJoint = blocksOf(document, 'mark').length > 1 || blocksOf(document, 'organ').length > 1;
  return outcome([shapeFinding(block, isJoint), ...breakFindings(block)], NEEDS_NONE);
}

const NO_TITLE: readonly Finding[] = [missing(said('标题', 'title'))];
const NEEDS_NONE = notApplicable('没有标题', 'No title');

function shapeFinding({ page, lines }: Block, isJoint: boolean): Finding {
  const shape = titleShape(lines.map(({ xMm, x2Mm }) => x2Mm - xMm));
  const name = shapeNames[shape];
  return finding({
    page,
    what: said(`标题排列为${name.zh}`, `the title's lines form a ${name.en}`),
    box: coverOf(lines),
    holds: shape === 'trapezoid' || shape === 'diamond',
    found: lines.map(({ xMm, x2Mm }) => (x2Mm - xMm).toFixed(1)).join(' / '),
    expected: '梯形、菱形',
    // Two lines of one length are neither; offices avoid them, but the clause is about more lines. The names of a joint
    // document come in their own order and lengths.
    otherwise: lines.length === 2 || isJoint ? 'warn' : 'fail',
  });
}

const NEVER_FIRST = /^[的地得和与及或、，。；：？！》）”’〕％%]/u;
const NEVER_LAST = /[《（“‘〔、]$/u;

/** 词意完整: where a line breaks. A dictionary decides what a word is, so a finding is for a person to judge. */
function breakFindings({ lines, page }: Block): Finding[] {
  const texts = lines.map(({ text }) => text.trim());
  const whole = texts.join('');
  const ends = wordEnds(whole);
  let end = 0;
  return lines.slice(1).map((line, index) => {
    const [before = '', after = ''] = [texts[index], texts[index + 1]];
    end += before.length;
    const holds =
      ends.has(end) &&
      !NEVER_FIRST.test(after) &&
      !NEVER_LAST.test(before) &&
      !/\d$/.test(before) &&
      !cutsShortName(whole, end);
    return finding({
      page,
      what: said('回行处词意完整', 'no word is broken'),
      box: line.emBox,
      holds,
      found: `${before.slice(-4)} / ${after.slice(0, 4)}`,
      expected: '词意完整',
      otherwise: 'warn',
    });
  });
}

function wordEnds(text: string): ReadonlySet<number> {
  const segments = new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text);
  return new Set([...segments].map(({ index, segment }) => index + segment.length));
}

/** The name of a document in 《》 that would stand on one line is not broken. */
function cutsShortName(text: string, at: number): boolean {
  return [...text.matchAll(/《[^》]*》/gu)].some(
    ({ index, 0: name }) => index < at && at < index + name.length && name.length <= titleSetting.maxCharactersPerLine,
  );
}

/** 公布性公文 and 纪要 may name the organ or the meeting alone: 河南省教育厅公告. */
const TITLE = new RegExp(
  `^(?:.+?(?:关于|转发|批转|印发|颁布|公布).+?的?(?:${DOCUMENT_KINDS})|.+(?:决议|命令|令|公报|公告|通告|纪要))$`,
  'u',
);

function measureWording(document: OfficialDocument) {
  const block = blockOf(document, 'title');
  if (!block) return outcome(NO_TITLE, NEEDS_NONE);
  const { page, lines } = block;
  const text = block.text.replace(/\s+/g, '');
  const at = { page, box: coverOf(lines) };
  const bare = text.replace(/[。．.！!？?；;，,、：:]+$/u, '');
  const findings: Finding[] = [
    finding({
      ...at,
      what: said('标题末尾无标点', 'no mark at the end'),
      holds: bare === text,
      found: text,
      expected: bare,
      otherwise: 'fail',
    }),
    finding({
      ...at,
      what: said('标题由发文机关名称、事由和文种组成', 'the title names organ, matter and kind of document'),
      holds: TITLE.test(bare),
      found: text,
      expected: '……关于……的通知',
      otherwise: 'fail',
    }),
    finding({
      ...at,
      what: said('标题中除书名号、引号、括号、顿号外不用标点', 'no marks but 《》 “” （） 、 inside the title'),
      holds: !/[，。；：？！,;:?!]/u.test(bare),
      found: text,
      expected: '《》“”（）〔〕、',
      otherwise: 'warn',
    }),
  ];
  return outcome(findings, NEEDS_NONE);
}

export const titleShapeClause: Clause = {
  id: 'R31',
  source: 'GB/T 9704—2012 7.3.1',
  subject: said('标题排列', 'Shape of the title'),
  requirement: said(
    '回行时词意完整，排列对称，长短适宜，间距恰当；标题排列应当使用梯形或菱形',
    'Lines break between words, are symmetrical and of suitable length; they form a trapezoid or a diamond',
  ),
  strength: 'required',
  nominal: '梯形、菱形',
  tolerance: '—',
  how: said(
    '量取标题各行的宽度，比较其增减；回行处用词典分词核对，分词结果供人工判断',
    'The widths of the lines and how they rise and fall; breaks are compared with a dictionary’s words, for a person to judge',
  ),
  measure: inLetter(measureShape),
};

export const titleWordingClause: Clause = {
  id: 'R32',
  source: '《党政机关公文处理工作条例》第九条（七）',
  subject: said('标题文字', 'Wording of the title'),
  requirement: said(
    '标题由发文机关名称、事由和文种组成，末尾不用标点',
    'The title consists of the organ, the matter and the kind of document, and ends without a mark',
  ),
  strength: 'required',
  nominal: '—',
  tolerance: '—',
  how: said(
    '读取标题文字，核对其组成；机关名称与标志、署名是否一致见C9',
    'The text of the title and its parts; whether its organ is that of mark and signature, see C9',
  ),
  measure: inLetter(measureWording),
};
