import { madeAtOnce, madeWhenAsked, type Makers } from '../../src/domain/made-when-asked.ts';

interface Made {
  readonly double: number;
  readonly name: string;
}

function counted() {
  const made: string[] = [];
  const makers: Makers<number, Made> = {
    double: (source) => (made.push('double'), 2 * source),
    name: (source) => (made.push('name'), `n${source}`),
  };
  return { made, makers };
}

test('a property is made when it is first looked at, once, and of its own source', () => {
  const { made, makers } = counted();
  const of = madeWhenAsked(makers);
  const [three, four] = [of(3), of(4)];
  expect(made).toEqual([]);
  expect([three.double, three.double, four.double]).toEqual([6, 6, 8]);
  expect(made).toEqual(['double', 'double']);
});

test('what lies on top of it sees what it makes, and hides what it has itself', () => {
  const { makers } = counted();
  const on = Object.create(madeWhenAsked(makers)(3), { name: { value: 'other' } }) as Made;
  expect([on.double, on.name]).toEqual([6, 'other']);
});

test('a proxy of it can answer something else, before and after it is made', () => {
  const { makers } = counted();
  const proxy = new Proxy(madeWhenAsked(makers)(3), {
    get: (target, name, receiver) =>
      name === 'double' ? -Reflect.get(target, name, receiver) : Reflect.get(target, name),
  });
  expect([proxy.double, proxy.double, proxy.name]).toEqual([-6, -6, 'n3']);
});

test('made at once, all of it can be copied', () => {
  const { makers } = counted();
  expect({ ...madeAtOnce(makers, 5) }).toEqual({ double: 10, name: 'n5' });
});
