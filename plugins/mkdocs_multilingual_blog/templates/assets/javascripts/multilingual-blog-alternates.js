/* Material's script fetches a sitemap.xml below each link[rel=alternate], and articles and feeds have none. In HTML rel is
   a set of words: with a space it means the same to all who read it so, and that selector does not find the link. */
{
  const hide = function (element) {
    if (element.nodeName === "LINK" && element.getAttribute("rel") === "alternate") element.rel = "alternate "
    return element
  }
  for (const element of document.head.children) hide(element)

  /* Instant navigation appends the next page's links and reads them at once, before an observer would be told. */
  document.head.appendChild = function (element) { return Node.prototype.appendChild.call(this, hide(element)) }
}
