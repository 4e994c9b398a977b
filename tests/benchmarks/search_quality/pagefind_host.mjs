// Asks Pagefind queries as its own interface does: reads a request as JSON, writes the answers as JSON.
//
// The request: `folder`, where Pagefind's files are; `language`; `queries`; `fresh`, pairs of queries to ask a new
// instance each, for the bytes of a first query and of the next.
import { readFileSync, readdirSync } from "node:fs"
import { gunzipSync } from "node:zlib"

import { read, serve } from "./site_files.mjs"

const BASE = "http://site/pagefind/"
const SHOWN = 5 // results that its interface loads at first

const { folder, language, queries, fresh } = JSON.parse(readFileSync(0, "utf8"))
const files = [[BASE, `${folder}/`]]
const fetched = []

globalThis.location = new URL("http://site/")
globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => language }) }
globalThis.fetch = serve(BASE, files, (url, bytes) => fetched.push(bytes))
for (const name of ["log", "info", "debug", "warn"]) console[name] = (...values) => console.error(...values)

const { createInstance } = await import(`file://${folder}/pagefind.js`)

const pages = new Map()
for (const name of readdirSync(`${folder}/fragment`)) {
  const content = gunzipSync(readFileSync(`${folder}/fragment/${name}`)).toString("utf8")
  pages.set(name.replace(".pf_fragment", ""), JSON.parse(content.slice(content.indexOf("{"))).url)
}

function cost(since) {
  const bytes = fetched.slice(since)
  return { requests: bytes.length, bytes: bytes.reduce((sum, one) => sum + one, 0) }
}

async function ask(instance, query) {
  const before = fetched.length
  const began = performance.now()
  const { results } = await instance.search(query)
  await Promise.all(results.slice(0, SHOWN).map(result => result.data()))
  return { pages: results.map(({ id }) => pages.get(id)), milliseconds: performance.now() - began, ...cost(before) }
}

async function start() {
  const instance = createInstance({ basePath: BASE })
  await instance.init()
  return instance
}

const instance = await start()
const answers = []
for (const query of queries) answers.push(await ask(instance, query))
const first = [], next = []
for (const [one, other] of fresh) {
  const before = fetched.push(read(`${BASE}pagefind.js`, files).bytes) - 1
  const another = await start()
  await ask(another, one)
  first.push(cost(before))
  const { requests, bytes } = await ask(another, other)
  next.push({ requests, bytes })
}
await new Promise(done => process.stdout.write(JSON.stringify({ answers, first, next }), done))
process.exit(0)
