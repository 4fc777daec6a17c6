import Fastify from 'fastify'

const string = { type: 'string' }
const number = { type: 'number' }
const object = properties => ({ type: 'object', properties })

// Fastify compiles a serializer and a validator from these, which its documentation recommends for throughput.
const schema = {
  body: {
    ...object({ customerId: string, channel: string, limit: { type: 'integer', minimum: 1, default: 3 } }),
    required: ['customerId']
  },
  response: {
    200: object({
      customerId: string,
      decidedAt: string,
      phase: object({ key: string }),
      actions: {
        type: 'array',
        items: object({
          rank: { type: 'integer' },
          action: string,
          kind: string,
          channel: string,
          score: number,
          factors: object({ propensity: number, value: number, context: number, lever: number }),
          title: string,
          text: string,
          reason: string,
          talkingPoints: { type: 'array', items: string },
          acceptLabel: string,
          rejectLabel: string,
          rule: string
        })
      }
    })
  }
}

/** Listens, with `decide` from the facts of a customer to the positions of the rules that hold. */
export const serve = async (port, decide, factsById, ranking) => {
  const server = Fastify()
  server.get('/ready', async () => ({ ready: true }))
  server.post('/decide', { schema }, async (request, reply) => {
    const { customerId, channel, limit } = request.body
    const facts = factsById.get(customerId)
    if (facts === undefined) return reply.code(404).send({ detail: `No customer ${customerId}` })
    const ranked = ranking.rank(await decide(facts), limit)
    return {
      customerId,
      decidedAt: new Date().toISOString(),
      phase: { key: facts.phase },
      actions: ranked.map(({ action, value, lever, score, rule }, index) => ({
        rank: index + 1,
        action: action.action,
        kind: action.kind,
        channel,
        score,
        factors: { propensity: action.propensity, value, context: 1.0, lever },
        title: action.title,
        text: action.text,
        reason: action.reason,
        talkingPoints: action.talkingPoints,
        acceptLabel: action.acceptLabel,
        rejectLabel: action.rejectLabel,
        rule
      }))
    }
  })
  await server.listen({ host: '127.0.0.1', port })
}
