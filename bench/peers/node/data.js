import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The rules and actions that all engines decide with. */
export const readRules = folder => JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8'))

/** The facts of all customers by customer id, ready-made. */
export const readCustomers = async folder => {
  const factsById = new Map()
  for await (const line of createInterface({ input: createReadStream(join(folder, 'customers.ndjson')) })) {
    const { customerId, facts } = JSON.parse(line)
    factsById.set(customerId, facts)
  }
  return factsById
}
