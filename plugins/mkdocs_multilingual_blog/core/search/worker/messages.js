/* The messages of Material's search worker (mkdocs-material 9.8, integrations/search/worker/message). */

const SETUP = 0
const READY = 1
const QUERY = 2
const RESULT = 3

let search
let latest = 0

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    search = new Search(data.config, data.options ?? {})
    postMessage({ type: READY })
  } else if (type === QUERY) {
    const own = ++latest
    let result = { items: [] }
    try {
      result = await search.results(data)
    } catch (error) {
      console.warn(error)
    }
    if (own === latest) postMessage({ type: RESULT, data: result })
  }
})
