/** The model in service with its catalogue; replaced whole, so that a request sees one or the other, never a mixture. */
import { TastegraphError } from '../domain/error.ts';
import { Listeners } from '../live/listeners.ts';
import type { ServingModel } from '../model/serving-model.ts';
import type { ItemTraits } from '../rerank/item-traits.ts';
import type { Catalogue } from './catalogue.ts';

export interface InService {
  readonly version: string;
  /** Name of the plan it was trained by. */
  readonly plan: string;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly measures: Readonly<Record<string, number>>;
  readonly model: ServingModel;
  readonly catalogue: Catalogue;
  /** What lists are balanced by. */
  readonly traits: ItemTraits;
}

export class ServingState {
  /** Told of each model that comes into service. */
  readonly replaced = new Listeners<InService>();
  private inService: InService | undefined;
  /** Models that experiments compare with it. */
  private readonly compared = new Map<string, InService>();

  /** @throws TastegraphError `UNAVAILABLE` while no model has been loaded */
  current(): InService {
    if (this.inService === undefined) {
      throw new TastegraphError('UNAVAILABLE', 'No model is loaded yet.', {
        remedy: 'Wait for the first training to end, or run `tastegraph train`.',
      });
    }
    return this.inService;
  }

  /** Undefined while no model has been loaded. */
  peek(): InService | undefined {
    return this.inService;
  }

  /** The model of a version, where it is in service or compared. */
  named(version: string): InService | undefined {
    return this.inService?.version === version ? this.inService : this.compared.get(version);
  }

  /** All that rank: the one in service, and those that are compared. */
  all(): InService[] {
    return [...(this.inService === undefined ? [] : [this.inService]), ...this.compared.values()];
  }

  compare(service: InService): void {
    this.compared.set(service.version, service);
  }

  /** Only these are compared from now on. */
  compareOnly(versions: ReadonlySet<string>): void {
    for (const version of this.compared.keys())
      if (!versions.has(version)) this.compared.delete(version);
  }

  replace(next: InService): void {
    this.inService = next;
    this.replaced.tell(next);
  }
}
