import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { readCustomers, readRules } from './data.js'
import { measure } from './measure.js'
import { Ranking } from './ranking.js'
import { serve } from './server.js'

const [name, port, folder] = process.argv.slice(2)

const decider = async rules => (await import(`./engines/${name}.js`)).default(rules)

if (port === '--engine') {
  await measure(await decider(readRules(folder).rules), await readCustomers(folder))
} else if (cluster.isPrimary) {
  for (let core = 0; core < availableParallelism(); core++) cluster.fork()
  cluster.on('exit', () => process.exit(1))
} else {
  const decisions = readRules(folder)
  const [decide, factsById] = [await decider(decisions.rules), await readCustomers(folder)]
  await serve(Number(port), decide, factsById, new Ranking(decisions))
}
