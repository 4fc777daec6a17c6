const millionths = 1e6

/** Half to even, as `Math.rint` of Java. */
const rint = x => {
  const rounded = Math.round(x)
  return rounded - x === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}

const before = (a, b) =>
  b.score - a.score || b.action.priority - a.action.priority || (a.action.action < b.action.action ? -1 : 1)

/** Ranks what the rules that hold have said: the same code for every engine, so that only the engines differ. */
export class Ranking {
  #rules
  #actionsByKey

  constructor ({ rules, actions }) {
    this.#rules = rules
    this.#actionsByKey = new Map(actions.map(action => [action.action, action]))
  }

  /** `held` are the positions in rules.json of the rules that hold, in any order. */
  rank (held, limit) {
    const proposals = new Map()
    const factors = new Map()
    const excluded = new Set()
    for (const position of held) {
      const { name, then } = this.#rules[position]
      switch (then.verb) {
        case 'propose': {
          const best = proposals.get(then.action)
          if (best === undefined || then.value > best.value || (then.value === best.value && position < best.position)) {
            proposals.set(then.action, { value: then.value, rule: name, position })
          }
          break
        }
        case 'boost':
          factors.has(then.action) ? factors.get(then.action).push(then.factor) : factors.set(then.action, [then.factor])
          break
        case 'exclude':
          excluded.add(then.action)
          break
        default:
          throw new Error(`Rule ${name}: unknown verb ${then.verb}`)
      }
    }
    const scored = []
    for (const [key, { value, rule }] of proposals) {
      if (excluded.has(key)) continue
      const action = this.#actionsByKey.get(key)
      const lever = (factors.get(key) ?? []).sort((a, b) => a - b).reduce((product, factor) => product * factor, 1)
      const score = rint(action.propensity * value * 1.0 * lever * millionths) / millionths
      scored.push({ action, value, lever, score, rule })
    }
    return scored.sort(before).slice(0, limit)
  }
}
