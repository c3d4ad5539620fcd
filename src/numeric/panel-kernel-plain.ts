/** The panel product on typed arrays, for engines without WebAssembly SIMD. */

/** See PanelKernel.multiply. Each sum starts at 0 and runs over k in order, as in the SIMD kernel. */
export function plainPanelProduct(
  memory: Float64Array,
  a: number,
  b: number,
  c: number,
  aPanels: number,
  bPanels: number,
  depth: number,
  stride: number,
): void {
  for (let i = 0; i < aPanels; i++) {
    for (let j = 0; j < bPanels; j++) {
      const tile = c + 4 * i * stride + 4 * j;
      for (let row = 0; row < 4; row++) {
        const to = tile + row * stride;
        multiplyRow(memory, a + 4 * i * depth + row, b + 4 * j * depth, to, depth);
      }
    }
  }
}

/** One row of an A panel times the four rows of a B panel. */
function multiplyRow(m: Float64Array, a: number, b: number, c: number, depth: number): void {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let k = 0; k < 4 * depth; k += 4) {
    const x = m[a + k];
    s0 += x * m[b + k];
    s1 += x * m[b + k + 1];
    s2 += x * m[b + k + 2];
    s3 += x * m[b + k + 3];
  }
  m[c] = s0;
  m[c + 1] = s1;
  m[c + 2] = s2;
  m[c + 3] = s3;
}
