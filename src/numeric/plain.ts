/** What can be kept as it is: numbers, strings and typed arrays in plain objects and lists. */

export type NumericArray = Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array;

export type Plain =
  | number
  | string
  | boolean
  | NumericArray
  | readonly Plain[]
  | { readonly [key: string]: Plain };
