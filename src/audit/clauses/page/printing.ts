/** 字和行的单位 (3), 印装格式 (6) and 公文用纸 (4): R09–R13. */
import { sheet, typeArea } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  notVerifiable,
  outcome,
  rangeFinding,
  said,
} from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import { intersection } from '../../frame.js';
import type { Box, Page, Shape } from '../../reading.js';
import { isRed } from '../../recognise/arrange.js';
import { isBlack } from '../measure/inks.js';

/** 版心不斜，误差不超过1 mm (6.1). */
const SKEW_TOLERANCE_MM = 1;
/** 平订 needs 3–5 mm of the spine (6.3); twice that stays clear for knife and staple. */
const BINDING_EDGE_MM = 10;
/** Thicker is no rule but a tinted area. */
const RULE_MOST_MM = 2;

const unitsClause: Clause = {
  id: 'R09',
  source: 'GB/T 9704—2012 3.1, 3.2',
  subject: said('字和行的单位', 'Units: character and line'),
  requirement: said(
    '字：标示公文中横向距离的长度单位，一字指一个汉字宽度的距离；行：标示公文中纵向距离的长度单位，一行指一个汉字的高度加3号汉字高度的7/8的距离',
    'A character is the width of one Chinese character; a line is the height of one plus 7/8 of the height of a 3号 one',
  ),
  strength: 'required',
  nominal: '—',
  tolerance: '—',
  how: said('其他各条均以此为单位', 'The unit of every other clause'),
  measure: () =>
    notApplicable(
      '这是单位的定义，本身没有可量的内容；其他各条均以此为单位',
      'This defines the units that every other clause is measured in; there is nothing to measure in itself',
    ),
};

const platemaking: Clause = {
  id: 'R10',
  source: 'GB/T 9704—2012 6.1',
  subject: said('制版', 'Platemaking'),
  requirement: said(
    '版面干净无底灰，字迹清楚无断划，尺寸标准，版心不斜，误差不超过1 mm',
    'Clean pages without grey ground, clear unbroken type, true size, and a type area that is not askew by more than 1 mm',
  ),
  strength: 'required',
  nominal: '0 mm',
  tolerance: `≤ ${SKEW_TOLERANCE_MM} mm`,
  how: said(
    '文字为矢量轮廓，不用Type 3字体；图像和底色不超过页面的一半；每页文字偏离横竖方向的倾斜，折算到版心高度。印版和印张本身须看实物。',
    'Text is outlines, and not of Type 3 fonts; images and tints cover no more than half of a page; the slant of the text of each page, over the height of the type area. Plate and print themselves must be looked at.',
  ),
  measure: ({ reading }) =>
    outcome(
      [
        ...reading.fonts
          .filter(({ kind }) => kind === 'Type3')
          .map(() =>
            finding({
              holds: false,
              found: 'Type 3',
              expected: 'TrueType, CFF',
              what: said(
                'Type 3字体：轮廓没有字体提示，小字断划发虚，也无从核对字体名',
                'a Type 3 font: unhinted procedures instead of outlines, and no name to check',
              ),
              // It may print well all the same.
              otherwise: 'warn',
            }),
          ),
        ...reading.pages.flatMap((page) => [...coverFindings(reading, page), ...skewFindings(reading, page)]),
      ],
      notApplicable('文件没有可见的图文', 'The file shows nothing'),
    ),
};

type Reading = OfficialDocument['reading'];

function coverFindings({ images, shapes }: Reading, page: Page): Finding[] {
  const onPage = ({ page: number }: { readonly page: number }): boolean => number === page.number;
  const pictures = images.filter(onPage).map(({ box }) => box);
  const tints = shapes.filter(onPage).filter(isTint).map(boxOf);
  return [
    coverFinding(page, pictures, said('图像覆盖页面的比例', 'part of the page under images')),
    coverFinding(page, tints, said('底色覆盖页面的比例', 'part of the page under a tint')),
    ...tints.slice(0, 1).map((box) =>
      finding({
        page: page.number,
        holds: false,
        found: `${shapes.filter(onPage).find(isTint)?.color ?? 'pattern'}`,
        expected: '—',
        what: said('有底色的区域', 'a tinted area'),
        box,
        otherwise: 'warn',
      }),
    ),
  ];
}

function coverFinding(page: Page, boxes: readonly Box[], what: Finding['what']): Finding {
  const whole = { leftMm: 0, topMm: 0, rightMm: page.widthMm, bottomMm: page.heightMm };
  const areas = boxes.map((box) => areaOf(intersection(box, whole)));
  // Strips of a scan add up; pieces on top of one another do no harm to the sum.
  const part = areas.reduce((sum, area) => sum + area, 0) / areaOf(whole);
  const largest = boxes[areas.indexOf(Math.max(...areas))];
  return finding({
    page: page.number,
    holds: part <= 0.5,
    found: `${Math.round(part * 100)}%`,
    expected: '≤ 50%',
    what,
    box: part <= 0.5 ? undefined : largest,
    otherwise: 'fail',
  });
}

const areaOf = (box: Box | undefined): number => (box ? (box.rightMm - box.leftMm) * (box.bottomMm - box.topMm) : 0);

function boxOf({ xMm, yMm, widthMm, heightMm }: Shape): Box {
  return { leftMm: xMm, topMm: yMm, rightMm: xMm + widthMm, bottomMm: yMm + heightMm };
}

/** A filled rectangle too large for a rule, neither white nor an ink of the document. */
function isTint({ paint, exact, color, widthMm, heightMm }: Shape): boolean {
  return (
    paint === 'fill' && exact && Math.min(widthMm, heightMm) > RULE_MOST_MM && color !== '#ffffff' && !isRed(color)
  );
}

function skewFindings({ glyphs }: Reading, page: Page): Finding[] {
  const own = glyphs.filter(
    ({ page: number, visible, text }) => number === page.number && visible && text.trim() !== '',
  );
  const [first, ...rest] = own;
  if (!first) return [];
  const skewMm = ({ angle }: { readonly angle: number }): number => {
    const degrees = Math.abs(angle - Math.round(angle / 90) * 90);
    return Math.sin((degrees * Math.PI) / 180) * typeArea.heightMm;
  };
  const worst = rest.reduce((far, glyph) => (skewMm(glyph) > skewMm(far) ? glyph : far), first);
  return [
    lengthFinding({
      page: page.number,
      foundMm: skewMm(worst),
      nominalMm: 0,
      toleranceMm: SKEW_TOLERANCE_MM,
      what: said('倾斜', 'slant'),
      box: worst.emBox,
      otherwise: 'fail',
    }),
  ];
}

const presswork: Clause = {
  id: 'R11',
  source: 'GB/T 9704—2012 6.2',
  subject: said('印刷', 'Presswork'),
  requirement: said(
    '双面印刷；页码套正，两面误差不超过2 mm；黑色油墨应达到色谱所标BL100%，红色油墨应达到色谱所标Y80%、M80%',
    'Printed on both sides, page numbers in register within 2 mm; black ink BL 100 %, red ink Y 80 % M 80 %',
  ),
  strength: 'required',
  nominal: '#000000; Y80 M80',
  tolerance: 'R ≥ 200, G ≤ 100, B ≤ 80',
  how: said(
    '页数是否为双数（双面印刷的实务要求，标准未明文规定，只作提醒）；线条的颜色是否只有黑、红两种（图表可以另有颜色，只作提醒；文字颜色见5.2.4和7.2.4）。套印和油墨须看印张。',
    'Whether the number of pages is even (practice of printing on both sides, no words of the standard: a hint only); whether rules are black or red (charts may have other colours: a hint only; for text see 5.2.4 and 7.2.4). Register and ink must be looked at on the print.',
  ),
  measure: ({ reading, part, format }) => {
    const sides = reading.pages.length;
    const rules = reading.shapes.filter(
      ({ color, widthMm, heightMm }) => Math.min(widthMm, heightMm) <= RULE_MOST_MM && color !== '#ffffff',
    );
    const firsts = new Map(rules.toReversed().map((shape) => [shape.color, shape]));
    const inks = [...firsts.values()].toReversed().map((shape) =>
      finding({
        page: shape.page,
        holds: isBlack(shape.color) || isRed(shape.color),
        found: shape.color ?? 'pattern',
        expected: '#000000; Y80 M80',
        what: said('线条颜色', 'colour of rules'),
        box: boxOf(shape),
        // 6.2 is about the two inks; a chart of other colours is for a person to judge.
        otherwise: 'warn',
      }),
    );
    const even = finding({
      holds: sides % 2 === 0,
      found: String(sides),
      expected: String(sides + (sides % 2)),
      what: said('页数，双面印刷应为双数（实务）', 'number of pages, even for printing on both sides (practice)'),
      otherwise: 'warn',
    });
    return outcome(
      // A letter's imprint need not stand on an even side (10.1), so no side is added for it.
      part === 'whole' && format === 'document' ? [even, ...inks] : inks,
      notApplicable('单独装订的附件没有线条', 'An annex on its own, without rules'),
    );
  },
};

const binding: Clause = {
  id: 'R12',
  source: '实务（GB/T 9704—2012 6.3）',
  subject: said('装订', 'Binding'),
  requirement: said(
    '公文应当左侧装订，不掉页；两页页码之间误差不超过4 mm，裁切后的成品尺寸允许误差±2 mm；订位为两钉外订眼距版面上下边缘各70 mm处，允许误差±4 mm；平订钉锯与书脊间的距离为3 mm～5 mm',
    'Bound at the left so that no leaf comes off; page numbers of facing sides within 4 mm, cut within ±2 mm; two staples 70 mm ±4 mm from head and foot, 3–5 mm from the spine',
  ),
  strength: 'practice',
  nominal: `≥ ${BINDING_EDGE_MM} mm`,
  tolerance: '—',
  how: said(
    '装订一边（各面左侧，双面印刷时双页右侧）10 mm以内没有图文，为装订留出位置（实务）。打印参数（ViewerPreferences：原大、沿长边翻转）不在可读内容之内，装订本身须看实物。',
    'Nothing within 10 mm of the binding edge (left of every side; of an even one, printed on the back, the right as well): room for the staples (practice). Print settings (ViewerPreferences: true size, flip on the long edge) are not in what is read; the binding itself must be looked at.',
  ),
  measure: ({ reading }) =>
    outcome(
      reading.pages.flatMap((page) => bindingFindings(reading, page)),
      notApplicable('文件没有可见的图文', 'The file shows nothing'),
    ),
};

function bindingFindings({ glyphs, shapes, images }: Reading, { number, widthMm, heightMm }: Page): Finding[] {
  // On its side a page is bound at its head (clause 8); the type area (R04) keeps that edge clear.
  if (widthMm > heightMm) return [];
  const boxes = [
    ...glyphs.filter((one) => one.page === number && one.visible && one.text.trim() !== '').map(({ emBox }) => emBox),
    ...shapes.filter((one) => one.page === number && one.color !== '#ffffff').map(boxOf),
    ...images.filter((one) => one.page === number).map(({ box }) => box),
  ];
  const clearances = boxes.map((box) => {
    const rightMm = sheet.widthMm - box.rightMm;
    return { box, clearMm: number % 2 === 0 ? Math.min(box.leftMm, rightMm) : box.leftMm };
  });
  const [first, ...rest] = clearances;
  if (!first) return [];
  const nearest = rest.reduce((near, one) => (one.clearMm < near.clearMm ? one : near), first);
  return [
    rangeFinding({
      page: number,
      foundMm: nearest.clearMm,
      leastMm: BINDING_EDGE_MM,
      mostMm: Number.POSITIVE_INFINITY,
      box: nearest.box,
      otherwise: 'warn',
    }),
  ];
}

const paper: Clause = {
  id: 'R13',
  source: 'GB/T 9704—2012 4',
  subject: said('公文用纸', 'Paper'),
  requirement: said(
    '公文用纸一般使用纸张定量为60 g/m²～80 g/m²的胶版印刷纸或复印纸，纸张白度80%～90%，横向耐折度≥15次，不透明度≥85%，pH值为7.5～9.5',
    'Offset or copying paper of 60–80 g/m², whiteness 80–90 %, 15 or more double folds across, opacity 85 % or more, pH 7.5–9.5',
  ),
  strength: 'general',
  nominal: '60–80 g/m²',
  tolerance: '—',
  how: said('纸张不在文件之内，须查所用的纸', 'Paper is not in the file; look at the paper itself'),
  measure: () =>
    notVerifiable(
      '纸张的定量、白度、耐折度、不透明度和pH值不在PDF之内，须查所用的纸',
      'Weight, whiteness, folding endurance, opacity and pH of the paper are not in a PDF: look at the paper itself',
    ),
};

export const printingClauses: readonly Clause[] = [unitsClause, platemaking, presswork, binding, paper];
