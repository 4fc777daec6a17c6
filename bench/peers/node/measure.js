const seconds = 2
const runs = 5

/** Prints how long the engine alone takes, one decision after the other. */
export const measure = async (decide, factsById) => {
  const customers = [...factsById.values()]
  let next = 0
  let held = 0
  const run = async () => {
    const begin = process.hrtime.bigint()
    const end = begin + BigInt(seconds * 1e9)
    let decisions = 0
    let now = begin
    while (now < end) {
      held += (await decide(customers[next])).length
      next = (next + 1) % customers.length
      decisions++
      now = process.hrtime.bigint()
    }
    return Number(now - begin) / 1e3 / decisions
  }
  await run()
  const micros = []
  for (let i = 0; i < runs; i++) micros.push(await run())
  const median = micros.sort((a, b) => a - b)[runs >> 1]
  console.log(`micros per decision: ${median.toFixed(2)} (${runs} runs of ${seconds} s, ${held} rules held)`)
}
