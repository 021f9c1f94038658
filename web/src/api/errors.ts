/** What the server said no to: a code for programs, a sentence for people, and what else it knows. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly fields: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, sentence: string, fields: Record<string, unknown> = {}) {
    super(sentence)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.fields = fields
  }

  get sentence() {
    return this.message
  }
}

/** The server could not be reached. What was to be said is not lost: it waits, or can be said again. */
export class Unreachable extends Error {
  constructor() {
    super('The studio cannot be reached just now. What you typed is kept here and is sent as soon as it can be.')
    this.name = 'Unreachable'
  }

  get sentence() {
    return this.message
  }
}

/** A sentence for any error whatever. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError || error instanceof Unreachable) return error.sentence
  return 'Something went wrong in the page itself. Load it again; nothing you typed is lost.'
}

/** The server's one error shape, made an ApiError; a bare answer of some proxy gets a sentence too. */
export async function refusal(answer: Response): Promise<ApiError> {
  const body: unknown = await answer.json().catch(() => null)
  if (body && typeof body === 'object' && 'error' in body && 'sentence' in body) {
    const { error, sentence, fields } = body as { error: string; sentence: string; fields?: Record<string, unknown> }
    return new ApiError(answer.status, error, sentence, fields ?? {})
  }
  return new ApiError(answer.status, 'unknown', `The studio answered with ${answer.status} and no reason. Try again.`)
}
