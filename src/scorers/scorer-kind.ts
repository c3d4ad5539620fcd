/** A kind of base scorer: the settings it takes, and the module it makes of them. */
import type { TensorBackend } from '../learning/tensor-backend.ts';
import type { Plain, ScorerModule } from './scorer.ts';
import type { SettingRule, SettingValue } from './setting-rule.ts';

export type ScorerSettings = Readonly<Record<string, SettingValue>>;

/** Asked when fitting begins: opening what is fitted needs no tensors. */
export type BackendSource = () => TensorBackend;

export interface ScorerKind {
  readonly kind: string;
  readonly rules: Readonly<Record<string, SettingRule>>;
  /** `settings` have passed the rules. */
  readonly make: (settings: ScorerSettings, backend: BackendSource) => ScorerModule;
}

type SettingsOf<R extends Readonly<Record<string, SettingRule>>> = {
  readonly [K in keyof R]?: R[K] extends SettingRule<infer T> ? T : never;
};

/** Settings that are not given are those of the scorer's own defaults. */
export function scorerKind<
  const R extends Readonly<Record<string, SettingRule>>,
  State extends Plain,
>(
  kind: string,
  rules: R,
  make: (settings: SettingsOf<R>, backend: BackendSource) => ScorerModule<State>,
): ScorerKind {
  return {
    kind,
    rules,
    // A module meets only states of its own making, and settings that its rules have accepted.
    make: (settings, backend) => make(settings as SettingsOf<R>, backend),
  };
}
