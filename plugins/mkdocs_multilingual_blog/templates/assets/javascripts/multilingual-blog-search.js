/* Material's search listens for keys alone, so that what is pasted with the mouse, dropped or dictated finds nothing. */
document.addEventListener("input", function (event) {
  if (event.target.matches("[data-md-component=search-query]")) event.target.dispatchEvent(new Event("keyup"))
})
