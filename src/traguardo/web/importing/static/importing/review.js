// Lights up the lines of the document that a field was read from while the field has the focus.
// Without it every field has a link to its line.
(() => {
  "use strict";
  const light = (cell) => {
    for (const line of document.querySelectorAll(".lines .lit")) line.classList.remove("lit");
    if (!cell) return;
    const first = Number(cell.dataset.line);
    const box = document.querySelector(".source-lines");
    for (let n = first; n <= Math.min(Number(cell.dataset.last), first + 200); n++) {
      const line = document.getElementById(`r${n}`);
      if (line) line.classList.add("lit");
    }
    const line = document.getElementById(`r${first}`);
    // Only the box of the lines scrolls; the page stays where the person works.
    if (box && line) box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  };

  document.addEventListener("focusin", (event) => {
    const cell = event.target.closest("[data-line]");
    if (cell) light(cell);
  });

  let dirty = false;
  document.addEventListener("input", (event) => { if (event.target.closest("#card")) dirty = true; });
  document.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  // A row that was just added gets the focus.
  const fresh = document.querySelector("[data-fresh]");
  if (fresh) (fresh.querySelector("input:not([type=hidden]), textarea") || fresh).focus();
})();
