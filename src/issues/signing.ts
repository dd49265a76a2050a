/** What stands in the way of a signature: found by `sign`. */

export interface SigningValues {
  'sign.notP12': object;
  'sign.password': object;
  'sign.noPassword': object;
  'sign.noKey': object;
  'sign.expired': { from: string; to: string; at: string };
  'sign.usage': object;
  'sign.authority': object;
  'sign.weak': { value: string };
  'sign.unreadable': { reason: string };
  'sign.encrypted': object;
  'sign.draft': object;
  'sign.foreign': object;
  'sign.exists': { value: string };
}
