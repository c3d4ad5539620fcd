/** Which bundles there are, which one is in service, and which was before it. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { asTastegraphError, TastegraphError } from '../domain/error.ts';
import { loadBundle, saveBundle, type LoadedBundle, type Manifest } from './bundle.ts';
import type { TrainedModel } from './trained-model.ts';

/** Versions kept beside the active one, so that a bad model can be rolled back. */
const KEPT = 3;

const serviceSchema = z.array(z.object({ version: z.string(), trainedAt: z.number() }));

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
}

export function openModelRegistry(directory: string): ModelRegistry {
  const serviceFile = path.join(directory, 'service.json');

  const readService = async (): Promise<Service> => {
    const text = await readFile(serviceFile, 'utf8').catch(() => '[]');
    try {
      return serviceSchema.parse(JSON.parse(text));
    } catch (cause) {
      const remedy = 'Delete it and train again with `tastegraph train`.';
      const message = `${serviceFile} is not readable.`;
      throw new TastegraphError('DAMAGED', message, { file: serviceFile, remedy, cause });
    }
  };

  const writeService = async (service: Service): Promise<void> => {
    await writeFile(`${serviceFile}.new`, JSON.stringify(service, null, 2));
    await rename(`${serviceFile}.new`, serviceFile);
  };

  return {
    async publish(model) {
      await mkdir(directory, { recursive: true });
      const manifest = await saveBundle(directory, model);
      const { version } = manifest;
      const others = (await readService()).filter((entry) => entry.version !== version);
      const trainedAt = Date.now();
      const service = [{ version, trainedAt }, ...others];
      await writeService(service.slice(0, KEPT + 1));
      for (const old of service.slice(KEPT + 1)) {
        await rm(path.join(directory, old.version), { recursive: true, force: true });
      }
      return { manifest, trainedAt };
    },

    async newest(refused) {
      for (const { version, trainedAt } of await readService()) {
        try {
          return { ...(await loadBundle(path.join(directory, version))), trainedAt };
        } catch (error) {
          refused(asTastegraphError(error));
        }
      }
      return undefined;
    },
  };
}
