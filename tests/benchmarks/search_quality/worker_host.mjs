// Runs a search worker as a browser would, and asks it queries: reads a request as JSON, writes the answers as JSON.
//
// The request: `worker`, address of its script; `files`, pairs of the beginning of addresses and the folder that they
// stand for, the longest first; `setup`, what the worker gets at first, or `index`, the address of a file to read it
// from; `queries`; `fresh`, pairs of queries to ask a new worker each, for the bytes of a first query and of the next.
import { readFileSync } from "node:fs"
import vm from "node:vm"
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads"
import { fileURLToPath } from "node:url"

import { read, serve } from "./site_files.mjs"

function beBrowser({ worker, files }) {
  const count = (url, bytes) => parentPort.postMessage({ kind: "fetched", url, bytes })
  const listeners = []
  globalThis.self = globalThis
  const { protocol, host, hostname, port, origin, pathname, search, hash } = new URL(worker)
  const location = { href: worker, protocol, host, hostname, port, origin, pathname, search, hash, toString: () => worker }
  Object.defineProperty(globalThis, "location", { value: location, configurable: true })
  globalThis.WorkerGlobalScope = class WorkerGlobalScope {}
  globalThis.importScripts = (...urls) => {
    for (const url of urls) {
      const address = new URL(url, worker).href
      const { content, bytes } = read(address, files)
      count(address, bytes)
      vm.runInThisContext(content.toString("utf8"), { filename: address })
    }
  }
  globalThis.fetch = serve(worker, files, count)
  globalThis.postMessage = data => parentPort.postMessage({ kind: "message", data })
  globalThis.addEventListener = (type, listener) => { if (type === "message") listeners.push(listener) }
  globalThis.removeEventListener = (type, listener) => {
    const place = listeners.indexOf(listener)
    if (type === "message" && place >= 0) listeners.splice(place, 1)
  }
  globalThis.close = () => process.exit(0)
  for (const name of ["log", "info", "debug"]) console[name] = (...values) => console.error(...values)
  parentPort.on("message", data => {
    const event = { type: "message", data }
    for (const listener of [globalThis.onmessage, ...listeners]) listener?.call(globalThis, event)
  })
  globalThis.importScripts(worker)
  parentPort.postMessage({ kind: "loaded" })
}

class Search {
  constructor(request) {
    this.request = request
    this.fetched = []
    this.waiting = []
    this.thread = new Worker(fileURLToPath(import.meta.url), {
      workerData: { worker: request.worker, files: request.files },
      resourceLimits: { maxOldGenerationSizeMb: 8192 }
    })
    this.failed = new Promise((_, reject) => this.thread.on("error", reject))
    this.loaded = new Promise(resolve => this.thread.on("message", message => {
      if (message.kind === "fetched") this.fetched.push(message)
      else if (message.kind === "message") message.data.data?.pending || this.waiting.shift()?.(message.data)
      else resolve()
    }))
  }

  async ask(message) {
    await Promise.race([this.loaded, this.failed])
    const answer = new Promise(resolve => this.waiting.push(resolve))
    this.thread.postMessage(message)
    return await Promise.race([answer, this.failed])
  }

  async setUp() {
    let { setup, index, files } = this.request
    if (!setup) {
      const found = read(index, files)
      this.fetched.push({ url: index, bytes: found.bytes })
      setup = { options: { suggest: false }, ...JSON.parse(found.content) }
    }
    const ready = await this.ask({ type: 0, data: setup })
    if (ready?.type !== 1) throw new Error(`the worker answered the setup with ${JSON.stringify(ready)?.slice(0, 200)}`)
  }

  async query(query) {
    const before = this.fetched.length
    const began = performance.now()
    const answer = await this.ask({ type: 2, data: query })
    const milliseconds = performance.now() - began
    if (answer?.type !== 3) throw new Error(`the worker answered ${query} with ${JSON.stringify(answer)?.slice(0, 200)}`)
    const pages = answer.data.items.map(sections => sections[0].location.split("#")[0])
    return { pages, milliseconds, ...this.cost(before) }
  }

  cost(since = 0) {
    const fetched = this.fetched.slice(since)
    return { requests: fetched.length, bytes: fetched.reduce((sum, one) => sum + one.bytes, 0) }
  }

  async end() {
    await this.thread.terminate()
  }
}

async function main() {
  const request = JSON.parse(readFileSync(0, "utf8"))
  const search = new Search(request)
  await search.setUp()
  const answers = []
  for (const query of request.queries) answers.push(await search.query(query))
  await search.end()
  const first = [], next = []
  for (const [one, other] of request.fresh ?? []) {
    const fresh = new Search(request)
    await fresh.setUp()
    await fresh.query(one)
    first.push(fresh.cost())
    next.push(await fresh.query(other))
    await fresh.end()
  }
  const costs = next.map(({ requests, bytes }) => ({ requests, bytes }))
  await new Promise(done => process.stdout.write(JSON.stringify({ answers, first, next: costs }), done))
}

if (isMainThread) {
  await main()
  process.exit(0)
} else beBrowser(workerData)
