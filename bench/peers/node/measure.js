const runs = 5
const runSeconds = 1
const warmUpSeconds = 5

/** Prints how long the engine alone takes, one decision after the other. */
export const measure = async (decide, factsById) => {
  const customers = [...factsById.values()].slice(0, 10000)
  let next = 0
  let held = 0
  const run = async seconds => {
    const cpuBefore = process.cpuUsage()
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
    const { user, system } = process.cpuUsage(cpuBefore)
    return { elapsed: Number(now - begin) / 1e3 / decisions, cpu: (user + system) / decisions }
  }
  await run(warmUpSeconds)
  const all = []
  for (let i = 0; i < runs; i++) all.push(await run(runSeconds))
  const { elapsed, cpu } = all.sort((a, b) => a.elapsed - b.elapsed)[runs >> 1]
  console.log(
    `micros per decision: ${elapsed.toFixed(2)} (CPU of all threads ${cpu.toFixed(2)}, median of ${runs} runs of ${runSeconds} s, ${held} rules held)`
  )
}
