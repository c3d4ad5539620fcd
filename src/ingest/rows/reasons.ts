/** Why a row was refused or changed: stable codes for reports and quarantine files. */

export type RejectReason =
  | 'line-too-long'
  | 'invalid-utf8'
  | 'wrong-number-of-fields'
  | 'malformed-json'
  | 'malformed-quotes'
  | `missing-${Field}`
  | `malformed-${Field}`
  | 'value-out-of-range'
  | 'time-out-of-range'
  | 'unknown-kind'
  | 'unknown-item'
  | 'unknown-tag'
  | 'unknown-user'
  | 'self-link'
  | 'duplicate';

export type RepairReason =
  | 'read-as-latin1'
  | 'control-characters-removed'
  | 'white-space-trimmed'
  | 'time-unit-corrected'
  | 'value-without-meaning-left-out'
  | 'empty-text-left-out'
  | 'malformed-kept-without-field'
  | 'out-of-range-kept-without-field'
  | 'duplicates-within-row-dropped'
  | 'unknown-items-within-row-dropped'
  | 'malformed-items-within-row-dropped'
  | 'unlisted-item-created';

export type Field =
  | 'user'
  | 'item'
  | 'tag'
  | 'entity'
  | 'head'
  | 'relation'
  | 'tail'
  | 'value'
  | 'time'
  | 'id';
