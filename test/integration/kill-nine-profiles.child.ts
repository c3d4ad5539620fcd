/** Publishes bundles of learned profiles until somebody kills it; prints the version of each that was acknowledged. */
import { publishProfiles } from '../../src/profile/bundle/profile-bundle.ts';
import { layoutFor } from '../../src/profile/vectors/profile-layout.ts';

const [directory, round] = process.argv.slice(2);
const layout = layoutFor([], new Map());
const column = (value: number): Float64Array => new Float64Array(layout.length).fill(value);
const scale = { means: column(Number(round)), deviations: column(1), weights: column(1) };

for (let n = 0; ; n++) {
  const { version } = await publishProfiles(directory, {
    segments: {
      asOf: n,
      layout,
      scale,
      clusters: {
        method: 'k-means',
        // Large enough for a kill to meet a half written file.
        centres: new Float32Array(layout.length * 4_000).fill(n),
        ids: Array.from({ length: 4_000 }, (_, id) => `behaviour-${id}`),
      },
      segments: [],
      lookAlike: 'centroid',
    },
    predictions: {
      horizonDays: 30,
      layout,
      scale,
      classes: [],
      purchases: false,
      targets: {},
      absent: {},
    },
  });
  process.stdout.write(`${version} ${n}\n`);
}
