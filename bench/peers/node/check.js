import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const [name, folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: check NAME DATA_FOLDER')
  process.exit(2)
}
const parallel = 4
const patienceSeconds = 300
const limit = 3
const shownDifferences = 3

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

const port = await freePort()
const agent = new http.Agent({ keepAlive: true, maxSockets: parallel })

const ask = (method, path, body) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const request = http.request({ host: '127.0.0.1', port, method, path, agent, headers }, response => {
      const chunks = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })

const peer = spawn(new URL('../serve', import.meta.url).pathname, [name, String(port), folder], {
  stdio: ['ignore', 'inherit', 'inherit']
})
let stopped = false
peer.on('exit', code => {
  if (stopped) return
  console.error(`${name} ended with exit code ${code}`)
  process.exit(1)
})

const begin = Date.now()
while ((await ask('GET', '/ready').catch(() => ({}))).status !== 200) {
  if (Date.now() - begin > patienceSeconds * 1000) {
    console.error(`${name} was not ready within ${patienceSeconds} s`)
    peer.kill()
    process.exit(1)
  }
  await setTimeout(200)
}

const essence = actions => JSON.stringify(actions.map(({ action, score }) => [action, score]))
const expected = readFileSync(join(folder, 'expected.ndjson'), 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => JSON.parse(line))
let equal = 0
let shown = 0
let bytes = 0
const compare = async ({ customerId, actions }) => {
  const { status, body } = await ask('POST', '/decide', JSON.stringify({ customerId, channel: 'WEB', limit }))
  bytes += Buffer.byteLength(body)
  const answered = status === 200 ? essence(JSON.parse(body).actions) : `${status} ${body}`
  if (answered === essence(actions)) equal++
  else if (shown++ < shownDifferences) {
    console.error(`${customerId}: expected ${essence(actions)}, but ${name} answered ${answered}`)
  }
}
const rest = expected.values()
await Promise.all(
  Array.from({ length: parallel }, async () => {
    for (const decision of rest) await compare(decision)
  })
)
console.log(
  `${name}: ${equal} of ${expected.length} decisions are equal, ${Math.round(bytes / expected.length)} bytes each`
)
stopped = true
peer.kill()
process.exit(equal === expected.length ? 0 : 1)
