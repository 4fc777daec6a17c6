import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'

const literal = value => JSON.stringify(value)

const test = ({ op, value }) => {
  switch (op) {
    case '==':
      return literal(value)
    case '!=':
      // Its own != holds for a figure that is absent.
      return `$ != null and $ != ${literal(value)}`
    default:
      return `${op} ${literal(value)}`
  }
}

/** A cell of the table: a unary test of the column's figure, which is `$`. */
const cell = conditions =>
  conditions.length === 1
    ? test(conditions[0])
    : conditions.map(({ op, value }) => (op === '!=' ? test({ op, value }) : `$ ${op} ${literal(value)}`)).join(' and ')

/** All rules as one decision table that collects the rows that hold. */
const model = rules => {
  const figures = [...new Set(rules.flatMap(rule => rule.when.map(condition => condition.figure)))]
  return {
    nodes: [
      { id: 'request', name: 'request', type: 'inputNode' },
      {
        id: 'rules',
        name: 'rules',
        type: 'decisionTableNode',
        content: {
          hitPolicy: 'collect',
          inputs: figures.map(figure => ({ id: figure, name: figure, field: figure })),
          outputs: [{ id: 'position', name: 'position', field: 'position' }],
          rules: rules.map((rule, position) => ({
            _id: String(position),
            ...Object.fromEntries(figures.map(f => [f, cell(rule.when.filter(({ figure }) => figure === f))])),
            position: String(position)
          }))
        }
      },
      { id: 'response', name: 'response', type: 'outputNode' }
    ],
    edges: [
      { id: 'in', sourceId: 'request', targetId: 'rules', type: 'edge' },
      { id: 'out', sourceId: 'rules', targetId: 'response', type: 'edge' }
    ]
  }
}

/** GoRules Zen, its content compiled beforehand. */
export default rules => {
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(model(rules)))
  return async facts => (await decision.evaluate(facts)).result.map(row => row.position)
}
