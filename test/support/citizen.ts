/** What the API answered. */
export interface Answer<Data = Record<string, unknown>> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** Somebody who uses the platform through its API, as a program on their behalf would. */
export class Citizen {
  #token: string | undefined;

  constructor(private readonly url: string) {}

  /** The session's token; absent before the sign-in. */
  get token(): string | undefined {
    return this.#token;
  }

  async signIn(email: string, password: string): Promise<void> {
    const { signIn } = await this.ask<{ signIn: { token?: string; message?: string } }>(
      `mutation ($email: String!, $password: String!) {
         signIn(email: $email, password: $password) { ... on SignedIn { token } ... on Failure { message } }
       }`,
      { email, password },
    );
    if (!signIn.token) throw new Error(`${email} cannot sign in: ${signIn.message ?? 'no message'}`);
    this.#token = signIn.token;
  }

  /** Asks and gives whatever comes, errors too. */
  async send<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#authorization },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  }

  /** Asks for what must be answered without errors. */
  async ask<Data = Record<string, never>>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Data> {
    const answer = await this.send<Data>(query, variables);
    if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join('\n'));
    return answer.data;
  }

  /** A plain HTTP request with the person's sign-in: files, pages. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { ...init.headers, ...this.#authorization } });
  }

  get #authorization(): Record<string, string> {
    return this.#token ? { authorization: `Bearer ${this.#token}` } : {};
  }
}
