/** The page with a chart after a hand-out's table, as its template sees it. */

export interface ChartView {
  readonly title: string;
  /** The drawing itself, made by us: it reaches the page as it is. */
  readonly svg: string;
  /** What the chart shows, in words. */
  readonly alt: string;
  /** Every text in the drawing; faces are cut to them. */
  readonly texts: readonly string[];
}
