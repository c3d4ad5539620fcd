/** What comes next by a network that reads a history in its order; see learning/sequence for the kinds of networks. */
import { sequencesOf, latestLiked } from '../dataset/sequences.ts';
import { chooseSequenceEncoder } from '../learning/sequence/choose-sequence-encoder.ts';
import { openSequenceEncoder } from '../learning/sequence/sequence-encoder.ts';
import type { SequenceModel } from '../learning/sequence/sequence-model.ts';
import type {
  SequenceKind,
  SequenceSettings,
  SequenceTask,
} from '../learning/sequence/sequence-settings.ts';
import { unitSums } from '../learning/sequence/sequence-task.ts';
import { trainSequenceEncoder } from '../learning/sequence/train-sequence-encoder.ts';
import { sparseRowsFromTriples } from '../numeric/sparse-rows.ts';
import type { BackendSource } from './scorer-kind.ts';
import type { FitInput, Scorer, ScorerModule } from './scorer.ts';

/** Where the data has no times, it learns nothing; where a history has none, it says nothing. */
export function sequenceScorer(
  network: SequenceKind,
  settings: Partial<SequenceSettings>,
  backend: BackendSource,
): ScorerModule<SequenceModel> {
  return {
    name: `sequence-${network}`,
    async fit(input) {
      const plan = { seed: input.seed, ...settings };
      const watch = { signal: input.signal };
      const task = taskOf(input);
      return (await trainSequenceEncoder(backend(), network, task, plan, watch)).model;
    },
    open: openSequence,
  };
}

/** The network that foretells everyone's last item best where it has not seen it, trained on everything. */
export function bestSequenceScorer(
  settings: Partial<SequenceSettings>,
  backend: BackendSource,
): ScorerModule<SequenceModel> {
  return {
    name: 'sequence-best',
    async fit(input) {
      const plan = { seed: input.seed, ...settings };
      const watch = { signal: input.signal };
      return (await chooseSequenceEncoder(backend(), taskOf(input), plan, watch)).model;
    },
    open: openSequence,
  };
}

function taskOf({ interactions, metaPaths }: FitInput): SequenceTask {
  const { offsets, item } = sequencesOf(interactions);
  const known = metaPaths.find(({ name }) => name === 'category');
  const categories =
    known === undefined
      ? sparseRowsFromTriples(interactions.items, 0, [], [], [])
      : unitSums(known.links);
  return { offsets, item, items: interactions.items, categories };
}

export function openSequence(model: SequenceModel): Scorer {
  const encoder = openSequenceEncoder(model);
  return {
    score(history, out) {
      const places = latestLiked(history, model.length).reverse();
      if (places.length === 0) out.fill(0);
      else encoder.score(encoder.encode(places.map((e) => history.item[e])), out);
    },
  };
}
