import type { Person } from '../people/person.entity.js';
import { TEST_PASSWORD } from './test-people.js';

const SIGN_IN = `
  mutation ($email: String!, $password: String!) {
    result: signIn(email: $email, password: $password) {
      __typename
      ... on SignedIn { token expiresAt viewer { id email mustChangePassword offices { role } permissions } }
      ... on Failure { code message }
      ... on TooManyAttempts { retryAfter }
    }
  }`;
const VIEWER = `{ viewer { id sessions { id userAgent address lastSeenAt current } } }`;

/** The API as far as a client of it needs to know. */
export interface Api {
  graphql<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    token?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly data: Data; readonly errors?: readonly { readonly message: string }[] }>;
}

/** What a mutation gave: its payload or its failure. */
export type Result = Readonly<Record<string, unknown>> & { readonly token?: string };

/** A viewer, with where they are signed in. */
export interface SeenViewer {
  readonly id: string;
  readonly sessions: readonly { readonly id: string; readonly current: boolean }[];
}

/** For specs: a browser that signs people in. */
export class SignInClient {
  constructor(private readonly api: Api) {}

  /** Tries to sign in, in a language. */
  signIn(email: string, password: string, language = 'en'): Promise<Result> {
    const headers = { 'accept-language': language, 'user-agent': 'Browser of Asha' };
    return this.#result(SIGN_IN, { email, password }, undefined, headers);
  }

  /** Signs a person in; gives the token. */
  async tokenOf(person: Person, password = TEST_PASSWORD): Promise<string> {
    const { token, ...failure } = await this.signIn(person.email, password);
    if (token === undefined) throw new Error(`Not signed in: ${JSON.stringify(failure)}`);
    return token;
  }

  /** Who is signed in by a token. */
  async viewerOf(token: string): Promise<SeenViewer | null> {
    return (await this.api.graphql<{ viewer: SeenViewer | null }>(VIEWER, {}, token)).data.viewer;
  }

  /** Runs one mutation, aliased `result`, as a signed-in person. */
  mutate(token: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Result> {
    return this.#result(query, variables, token);
  }

  async #result(...ask: Parameters<Api['graphql']>): Promise<Result> {
    const { data, errors } = await this.api.graphql<{ result: Result }>(...ask);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.result;
  }
}
