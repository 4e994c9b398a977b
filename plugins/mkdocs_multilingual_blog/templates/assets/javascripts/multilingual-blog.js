{
  /* Material's script fetches a sitemap.xml below each link[rel=alternate], and articles and feeds have none. In HTML rel
     is a set of words: with a space it means the same to all who read it so, and that selector does not find the link. */
  const hide = element => {
    if (element.rel === "alternate") element.rel += " "
    return element
  };
  [...document.head.children].map(hide)
  /* Instant navigation appends the next page's links and reads them at once, before an observer would be told. */
  document.head.appendChild = element => Node.prototype.appendChild.call(document.head, hide(element))

  /* Material's script says so, too, but later: what is hidden without scripts would move others as it appears, and a
     page whose first element changes is styled anew. */
  const root = document.documentElement
  root.className = "js js-focus-visible"

  /* Buttons stay hidden where the browser cannot do what they say. */
  root.dataset.blog = [navigator.clipboard && "copy", navigator.share && "share"].join()

  const headings = () => [...document.querySelectorAll(".md-content :is(h1, h2, h3, h4, h5, h6)[id]:not([id^=__])")]

  addEventListener("click", ({ target }) => {
    const url = location.href.split("#")[0]
    const does = target.closest("[data-blog-share]")?.dataset.blogShare
    if (does === "share") navigator.share({ title: document.title, url }).catch(() => {})
    if (does === "copy") navigator.clipboard.writeText(url).then(() => {
      alert$.next(JSON.parse(__config.textContent).translations["clipboard.copied"])
    })

    /* A link to a place on a page leads on to the same place of its translation, which has other ids. */
    const link = target.closest(".md-select__link, .md-blog-offer a")
    const id = decodeURIComponent(location.hash.slice(1)), marked = document.getElementById(id), all = headings()
    if (marked && link && !link.querySelector(".md-blog-note")) sessionStorage.blogPlace = JSON.stringify([link.pathname, id, all.findLastIndex(one => one === marked || one.compareDocumentPosition(marked) & 4), all.length])
  })
  addEventListener("DOMContentLoaded", () => {
    const [path, id, position, length] = JSON.parse(sessionStorage.blogPlace || "[]")
    delete sessionStorage.blogPlace
    const found = document.getElementById(id) || length === headings().length && headings()[position]
    if (found && path === location.pathname && !location.hash) location.replace("#" + found.id)
  })
}
