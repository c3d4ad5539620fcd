/** Which bundles there are, which one is in service, and which was before it. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { asTastegraphError, TastegraphError } from '../../domain/error.ts';
import { loadBundle, saveBundle, type LoadedBundle, type Manifest } from './bundle.ts';
import { bundlesIn, sweepUnfinished } from '../../storage/bundle/bundle-folder.ts';
import { replaceDurably } from '../../storage/bundle/durable-file.ts';
import type { TrainedModel } from './trained-model.ts';

/** Versions kept beside the active one, so that a bad model can be rolled back. */
const KEPT = 3;

const serviceSchema = z.array(
  z.object({
    version: z.string(),
    trainedAt: z.number(),
    /** It did harm: it is kept to be looked at, and not served. */
    withdrawn: z.boolean().optional(),
  }),
);

/** Bundles in the order of their service, newest first. */
type Service = z.infer<typeof serviceSchema>;

export interface PublishedBundle {
  readonly manifest: Manifest;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
}

export type ServingBundle = LoadedBundle & PublishedBundle;

export interface ModelRegistry {
  /** Saves the model and puts it in service. */
  publish(model: TrainedModel): Promise<PublishedBundle>;
  /**
   * The newest bundle that is whole; undefined where there is none. A damaged one is reported to `refused`, with the
   * name of the bad file, and the one before it is taken.
   */
  newest(refused: (problem: TastegraphError) => void): Promise<ServingBundle | undefined>;
  /** A bundle that is kept; undefined where there is none of that version. @throws TastegraphError `DAMAGED` */
  open(version: string): Promise<ServingBundle | undefined>;
  /** Is not served from now on, until it is published again; the one before it is. @returns false where it is not kept */
  withdraw(version: string): Promise<boolean>;
}

export function openModelRegistry(directory: string): ModelRegistry {
  const serviceFile = path.join(directory, 'service.json');
  return {
    async publish(model) {
      await mkdir(directory, { recursive: true });
      await sweepUnfinished(directory);
      // What stood in a list that is lost is found again by looking at the bundles themselves.
      const before = await readService(serviceFile, () => {});
      const manifest = await saveBundle(directory, model);
      const { version } = manifest;
      const trainedAt = Date.now();
      const service = [
        { version, trainedAt },
        ...before.filter((entry) => entry.version !== version),
      ];
      await replaceDurably(serviceFile, JSON.stringify(service.slice(0, KEPT + 1), null, 2));
      for (const old of service.slice(KEPT + 1)) {
        await rm(path.join(directory, old.version), { recursive: true, force: true });
      }
      return { manifest, trainedAt };
    },

    async newest(refused) {
      for (const { version, trainedAt, withdrawn } of await readService(serviceFile, refused)) {
        if (withdrawn === true) continue;
        try {
          return { ...(await loadBundle(path.join(directory, version))), trainedAt };
        } catch (error) {
          refused(asTastegraphError(error));
        }
      }
      return undefined;
    },

    async open(version) {
      const service = await readService(serviceFile, () => {});
      const found = service.find((entry) => entry.version === version);
      if (found === undefined) return undefined;
      const bundle = await loadBundle(path.join(directory, version));
      return { ...bundle, trainedAt: found.trainedAt };
    },

    async withdraw(version) {
      const service = await readService(serviceFile, () => {});
      if (service.every((entry) => entry.version !== version)) return false;
      const marked = service.map((entry) =>
        entry.version === version ? { ...entry, withdrawn: true } : entry,
      );
      await replaceDurably(serviceFile, JSON.stringify(marked, null, 2));
      return true;
    },
  };
}

/** The list of service; where it is damaged or missing, the bundles that are there, the latest written first. */
async function readService(
  file: string,
  refused: (problem: TastegraphError) => void,
): Promise<Service> {
  try {
    return serviceSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const found = await bundlesIn(path.dirname(file));
    if (found.length > 0) {
      const message = `${file} is not readable; taking the latest bundle beside it.`;
      refused(new TastegraphError('DAMAGED', message, { file, cause }));
    }
    return found;
  }
}
