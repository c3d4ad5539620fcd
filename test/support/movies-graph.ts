/** Puts the movies into a store with a small model that anybody can check by hand: genres as embedding. */
import type { EventId, ItemId, TagName, UserId, CategoryId } from '../../src/domain/ids.ts';
import { batchesOf } from '../../src/storage/batches.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { readMovies, readRatings, type Movie, type Rating } from './movies-example.ts';

export interface MoviesGraph {
  readonly movies: readonly Movie[];
  readonly ratings: readonly Rating[];
  /** The model's neighbours of an item: what shares most of its genres, ties by key. */
  neighboursOf(movie: Movie): readonly { item: ItemId; score: number }[];
}

const BATCH = 2_000;

export async function loadMovies(store: GraphStore): Promise<MoviesGraph> {
  const [movies, ratings] = [await readMovies(), await readRatings()];
  for (const batch of batchesOf(movies, BATCH)) await writeMovies(store, batch);
  for (const batch of batchesOf(ratings, BATCH))
    await store.recordEvents(
      batch.map(({ id, user, item, value, at }) => ({
        id: id as EventId,
        kind: 'rated',
        user: user as UserId,
        item: item as ItemId,
        value,
        at,
      })),
    );
  const neighboursOf = (movie: Movie) => nearestByGenre(movies, movie);
  await writeGenreModel(store, movies, neighboursOf);
  return { movies, ratings, neighboursOf };
}

async function writeMovies(store: GraphStore, movies: readonly Movie[]): Promise<void> {
  await store.upsertItems(
    movies.map(({ id, title, genres }) => ({
      id: id as ItemId,
      title,
      categories: genres as CategoryId[],
    })),
  );
  await store.upsertTaggings(
    movies.flatMap(({ id, decade }) =>
      decade === undefined
        ? []
        : {
            item: id as ItemId,
            tag: decade as TagName,
            source: 'title',
            method: 'extracted' as const,
            confidence: 1,
            count: 1,
          },
    ),
  );
}

function genreVector({ genres }: Movie, all: readonly string[]): Float32Array {
  return Float32Array.from(all, (genre) => (genres.includes(genre) ? 1 : 0));
}

async function writeGenreModel(
  store: GraphStore,
  movies: readonly Movie[],
  neighboursOf: MoviesGraph['neighboursOf'],
): Promise<void> {
  const all = [...new Set(movies.flatMap(({ genres }) => genres))].sort();
  const filed = movies.filter(({ genres }) => genres.length > 0);
  await store.writeModel({
    version: 'genres-1',
    trainedAt: Date.UTC(2026, 0, 2),
    measures: { 'ndcg@10': 0.25 },
    dimensions: all.length,
    embeddings: filed.map((movie) => ({
      item: movie.id as ItemId,
      vector: genreVector(movie, all),
    })),
    similar: filed.slice(0, 200).map((movie) => ({
      item: movie.id as ItemId,
      neighbours: neighboursOf(movie),
    })),
  });
}

function nearestByGenre(
  movies: readonly Movie[],
  { id, genres }: Movie,
): { item: ItemId; score: number }[] {
  return movies
    .filter((movie) => movie.id !== id && movie.genres.length > 0)
    .map((movie) => {
      const shared = movie.genres.filter((genre) => genres.includes(genre)).length;
      const score = shared / Math.sqrt(movie.genres.length * genres.length);
      return { item: movie.id as ItemId, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.item < b.item ? -1 : 1))
    .slice(0, 10);
}
