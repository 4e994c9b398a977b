// Files of a site as a server without range requests sends them, and how many bytes that takes.
import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"

const COMPRESSED_BY_SERVERS = /\.(js|json|html|css|svg|txt|wasm)$/
const TYPES = { js: "text/javascript", json: "application/json", wasm: "application/wasm" }

function fileOf(url, files) {
  const path = url.split(/[?#]/)[0]
  for (const [prefix, folder] of files)
    if (path.startsWith(prefix))
      return folder + decodeURIComponent(path.slice(prefix.length))
  throw new TypeError(`Failed to fetch ${url}`)
}

// Return the content of a file by its address, and the bytes that are sent.
export function read(url, files) {
  const path = fileOf(url, files)
  const content = readFileSync(path)
  return { content, bytes: COMPRESSED_BY_SERVERS.test(path) ? gzipSync(content).length : content.length }
}

// Return a `fetch` for addresses relative to `base`, which tells `count` of each address and its bytes.
export function serve(base, files, count) {
  return async resource => {
    const address = new URL(typeof resource === "object" && "url" in resource ? resource.url : resource, base).href
    let found
    try {
      found = read(address, files)
    } catch (error) {
      if (error.code !== "ENOENT" && error.code !== "EISDIR") throw error
      count(address, 0)
      return new Response("", { status: 404 })
    }
    count(address, found.bytes)
    const type = TYPES[address.split(/[?#]/)[0].split(".").pop()] ?? "application/octet-stream"
    const response = new Response(found.content, { status: 200, headers: { "content-type": type } })
    Object.defineProperty(response, "url", { value: address })
    return response
  }
}
