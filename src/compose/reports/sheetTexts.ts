/** Every text that may reach a sheet beside the circular: faces are cut to them, and missing characters named. */
import type { Trace } from '../../trace.js';
import type { PlacedText } from '../sources.js';
import { type CompareContent, compareTexts } from './compareView.js';
import { TRACE_SIZES_PT, traceView } from './traceView.js';

/** The texts of the trace sheet, and of the comparison if there is one. Any of them may stand in a head. */
export function sheetTexts(trace: Trace, compare: CompareContent | undefined): PlacedText[] {
  const traced = textsIn(traceView(trace, { sizePt: TRACE_SIZES_PT[0], pages: 1 }));
  const compared = compare ? compareTexts(compare) : [];
  return [
    ...placed(traced, 'trace.pdf', 'fangSong'),
    ...placed(traced, 'trace.pdf', 'heiTi'),
    ...placed(compared, 'compare.pdf', 'fangSong'),
    ...placed(compared, 'compare.pdf', 'heiTi'),
  ];
}

function placed(texts: readonly string[], file: string, role: PlacedText['role']): PlacedText[] {
  return texts.map((text) => ({ text, place: { file }, role }));
}

/** Every string in a view, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
