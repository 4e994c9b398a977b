/*
 * Completes Material's search box: what is pasted is searched, screen readers are told how much was found, and before a
 * query is typed the newest articles and tags are offered. Each answer dispatches `multilingual-blog:search` at the
 * document, with `query` and `count`.
 */
(() => {
  const input = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  if (!input || !result) return
  const settings = JSON.parse(__config.textContent)
  const base = new URL(settings.base.replace(/\/?$/, "/"), location)
  const meta = result.firstElementChild
  meta.role = "status"

  /* Material's search listens for keys alone, so that what is pasted with the mouse, dropped or dictated finds nothing. */
  const type = () => input.dispatchEvent(new Event("keyup"))
  input.addEventListener("input", type)

  /* Results of another language follow in a list that Material makes anew, in which a reader may already have gone on. */
  let chosen
  addEventListener("focusin", ({ target }) => chosen = result.contains(target) && target.href)

  window.component$?.subscribe(({ ref, items, query, count, pending }) => {
    if (ref !== result) return
    if (chosen && document.activeElement === document.body)
      [...result.querySelectorAll("a")].find(({ href }) => href === chosen)?.focus({ preventScroll: true })
    if (count > items?.length) meta.textContent = settings.translations["search.result.other"].replace("#", count)
    if (query && !pending) document.dispatchEvent(new CustomEvent("multilingual-blog:search", { detail: { query, count } }))
  })

  let start
  const show = () => {
    if (input.value) start?.remove()
    else if (start) meta.after(start)
  }
  input.addEventListener("keyup", show)
  if (input === document.activeElement) load()
  else input.addEventListener("focus", load, { once: true })

  /** Loads what the search offers, and lets the worker load what the first query needs. */
  async function load() {
    if (location.protocol === "file:") return
    /* A query will follow; where a browser without cookies refuses, that query loads the index. */
    try {
      const channel = new BroadcastChannel("multilingual-blog:search")
      const tell = () => document.hidden || channel.postMessage("focus")
      channel.onmessage = ({ data }) => data === "started" && tell()
      tell()
    } catch {}
    const { config } = await (await fetch(base + "search/search_index.json")).json()
    const own = config.pieces?.[new URL(settings.search, location).searchParams.get("lang")]?.start
    if (own?.newest.length) start = offer(own)
    show()
  }

  function offer({ words, newest, tags }) {
    const box = document.createElement("div")
    const add = (parent, name, className = "", textContent = "") =>
      parent.appendChild(Object.assign(document.createElement(name), { className, textContent }))
    const article = parent => add(parent, "article", "md-search-result__article md-typeset")
    box.className = "md-blog-search"
    add(box, "div", "md-search-result__meta", words.newest)
    for (const [address, title] of newest) {
      const link = add(box, "a", "md-search-result__link")
      link.href = new URL(address, base)
      add(article(link), "h2", "", title)
    }
    if (tags.length) {
      add(box, "div", "md-search-result__meta", words.tags)
      const row = add(article(box), "div", "md-tags")
      for (const tag of tags) {
        add(row, "button", "md-tag", tag).onclick = () => {
          input.value = tag
          input.focus()
          type()
        }
      }
    }
    return box
  }
})()
