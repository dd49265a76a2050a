/** The pages with charts after a hand-out's table: drawn as large as the paper has room. */
import { chart as chartRules, MM_PER_PT, ptToMm, handout as rules } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import type { PlannedChart } from '../charts/annexCharts.js';
import type { Chart, ChartFrame } from '../charts/chart.js';
import type { Orientation } from '../table.js';
import { lineCount } from '../text.js';
import { type PaperName, pageAreaMm } from './plan.js';
import type { Note } from './words.js';

/** One page as its template sees it. */
export interface ChartPage extends Pick<Chart, 'title' | 'alt' | 'svg' | 'widthPt'> {
  readonly notes: readonly Note[];
}

/** Every text that the pages may print. */
export function chartPageTexts(charts: readonly PlannedChart[]): string[] {
  return charts.flatMap((chart) => [
    chart.title,
    chart.alt,
    ...notesUnder(chart).flatMap(({ lead, text }) => [lead, text]),
    ...chart.texts.map(({ text }) => text),
  ]);
}

/** Draws the pages; `source` is the note that stands under every chart. */
export async function chartPages(
  charts: readonly PlannedChart[],
  source: readonly Note[],
  paper: PaperName,
  way: Orientation,
  metrics: Metrics,
): Promise<readonly ChartPage[]> {
  const labelsPt = chartRules.labelsPt[paper];
  const { widthMm, heightMm } = pageAreaMm(paper, way);
  const frameAbove = (notes: readonly Note[]): ChartFrame => ({
    widthPt: Math.floor(widthMm / MM_PER_PT),
    mostHeightPt: Math.floor((heightMm - wordsMm([...source, ...notes], widthMm, paper)) / MM_PER_PT),
    labelsPt,
  });
  const pages = charts.map(async (chart): Promise<readonly ChartPage[]> => {
    const drawings = await drawAbove(chart, frameAbove, metrics);
    return drawings.map(({ title, alt, svg, widthPt, notes }, index) => ({
      title: drawings.length > 1 ? `${title}（${index + 1}）` : title,
      alt,
      svg,
      widthPt,
      notes: [...source, ...notesUnder({ notes })],
    }));
  });
  return (await Promise.all(pages)).flat();
}

/** A drawing that has more to say than was planned, as when it cut a name, is drawn again above all its notes. */
async function drawAbove(
  chart: PlannedChart,
  frameAbove: (notes: readonly Note[]) => ChartFrame,
  metrics: Metrics,
): Promise<readonly Chart[]> {
  const drawings = await chart.draw(frameAbove(notesUnder(chart)), metrics);
  const more = drawings.find(({ notes }) => notes.length > chart.notes.length);
  return more ? chart.draw(frameAbove(notesUnder(more)), metrics) : drawings;
}

const notesUnder = ({ notes }: Pick<Chart, 'notes'>): Note[] =>
  notes.length > 0 ? [{ lead: '读图说明：', text: notes.join('') }] : [];

/** Title, head line and notes, and the white between them and the drawing. */
function wordsMm(notes: readonly Note[], widthMm: number, paper: PaperName): number {
  const { titlePt, headPt, notePt } = rules.papers[paper];
  const em = ptToMm(notePt);
  const lines = notes.reduce((sum, { lead, text }) => sum + lineCount(lead + text, Math.floor(widthMm / em)), 0);
  return (
    rules.titlePitchEm * ptToMm(titlePt) +
    rules.headPitchEm * ptToMm(headPt) +
    (lines * rules.notePitchEm + 2 * rules.gapEm + 1) * em
  );
}
