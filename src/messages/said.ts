/** The shape of a text: what is wrong, and what to do next. */

export interface Said {
  /** What is wrong, with the value found. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}

/** A text for every code of a room. */
export type Texts<Values> = { readonly [Code in keyof Values]: (values: Values[Code]) => Said };

export const said = (message: string, hint: string): Said => ({ message, hint });
