/** The columns of the `::` formats: MovieLens 1M and MovieTweetings keep their ratings and films alike. */
import { interactionRows } from '../rows/interaction-rows.ts';
import { itemRows } from '../rows/item-rows.ts';
import type { RowParser } from '../rows/row-parser.ts';

/** user, film, stars, seconds. */
export const starRatings = (valueRange: [number, number]): RowParser =>
  interactionRows(
    {
      user: 0,
      item: 1,
      value: 2,
      valueRange,
      at: 3,
      time: 'seconds',
      required: ['value', 'at'],
      context: {},
    },
    'rated',
  );

/** key, title, genres. */
export const genreFilms = (): RowParser =>
  itemRows({
    id: 0,
    title: 1,
    categories: { column: 2, separator: '|' },
    time: 'auto',
    relations: [],
  });
