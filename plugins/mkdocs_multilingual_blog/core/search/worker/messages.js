/* The messages of Material's search worker (mkdocs-material 9.8, integrations/search/worker/message). */

const SETUP = 0
const READY = 1
const QUERY = 2
const RESULT = 3

let search
let isFocused = false
let latest = 0

/* A page tells that its search box has the focus, since no message of Material's does; browsers without cookies may refuse. */
try {
  const channel = new BroadcastChannel("multilingual-blog:search")
  channel.addEventListener("message", ({ data }) => {
    if (data !== "focus") return
    isFocused = true
    search?.open()
  })
  channel.postMessage("started") // the box may have had the focus before
} catch (error) {
  console.warn(error)
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    search = new Search(data.config, data.options ?? {})
    if (isFocused) search.open()
    postMessage({ type: READY })
  } else if (type === QUERY) {
    const own = ++latest
    const isLatest = () => own === latest
    await new Promise((resolve) => setTimeout(resolve)) // until messages that wait are read
    if (!isLatest()) return
    for await (const result of search.results(data, isLatest)) {
      if (!isLatest()) return
      postMessage({ type: RESULT, data: result })
    }
  }
})
