/** An HTTP answer as a plain value: handlers return one, the server writes it. */

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export const jsonAnswer = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: `${JSON.stringify(body)}\n`,
});

/** What goes wrong before GraphQL is reached still looks as GraphQL errors do. */
export const errorAnswer = (status: number, code: string, message: string): Answer =>
  jsonAnswer(status, { errors: [{ message, extensions: { code } }] });

export const withHeaders = (answer: Answer, headers: Answer['headers']): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});
