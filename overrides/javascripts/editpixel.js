// Material makes a landmark of the buttons of each block of code, of the tags of each result, and of what is beside the
// query. Readers with a screen reader skip from landmark to landmark, and these have no name or that of another one.
const quiet = () => {
  for (const nav of document.querySelectorAll("nav:is(.md-code__nav, .md-search__options, .md-search .md-tags):not([role])")) {
    nav.setAttribute("role", "none");
    nav.removeAttribute("aria-label");
  }
};
new MutationObserver(quiet).observe(document.body, {childList: true, subtree: true});
quiet();
