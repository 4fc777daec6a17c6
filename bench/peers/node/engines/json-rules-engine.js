import { Engine } from 'json-rules-engine'

const operators = {
  '==': 'equal',
  '!=': 'differs',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive'
}

/** json-rules-engine; the condition on the phase, which most often fails, comes first and spares the others. */
export default rules => {
  const engine = new Engine([], { allowUndefinedFacts: true })
  // Its own notEqual holds for a fact that is absent.
  engine.addOperator('differs', (fact, value) => fact !== undefined && fact !== value)
  rules.forEach(({ when }, position) =>
    engine.addRule({
      conditions: {
        all: when.map(({ figure, op, value }, index) => ({
          fact: figure,
          operator: operators[op],
          value,
          priority: index === 0 ? 2 : 1
        }))
      },
      event: { type: 'holds', params: { position } }
    })
  )
  // A run that ends makes the engine skip the rules of another that begins at that moment, so they take turns.
  let last = Promise.resolve()
  return facts => {
    const run = last.then(() => engine.run(facts))
    last = run.catch(() => {})
    return run.then(({ events }) => events.map(event => event.params.position))
  }
}
