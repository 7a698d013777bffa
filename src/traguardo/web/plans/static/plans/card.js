// Makes the card of an objective pleasanter: rows dragged by their handle, sums that run, a word before leaving.
// The form works without it: rows are moved by buttons, and their order on the page is their order in the plan.
(() => {
  "use strict";
  document.documentElement.classList.add("with-script");
  let dirty = false;

  // After a move by a button the page comes back to that button.
  const pressed = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (pressed && pressed.matches("button")) (pressed.disabled ? pressed.closest("li").querySelector("button:enabled") : pressed).focus();

  const form = () => document.getElementById("card");

  const number = (text) => {
    const italian = document.documentElement.lang !== "en";
    const plain = italian ? text.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".") : text.replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
    const value = Number(plain.replace("%", "").trim());
    return Number.isFinite(value) ? value : 0;
  };

  const sums = () => {
    for (const output of document.querySelectorAll("[data-sum]")) {
      const inputs = document.querySelectorAll(`[name^="${output.dataset.sum}-"][name$="-weight"]`);
      const total = Math.round([...inputs].reduce((sum, input) => sum + number(input.value), 0) * 100) / 100;
      output.textContent = total.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
      output.className = total === 100 ? "good" : total ? "bad" : "";
    }
  };

  const changed = () => {
    dirty = true;
    for (const word of document.querySelectorAll("[data-unsaved]")) word.hidden = false;
  };

  document.addEventListener("input", (event) => {
    if (!form() || !form().contains(event.target)) return;
    changed();
    if (event.target.name.endsWith("-weight")) sums();
  });
  document.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  // A row that was added, moved or took the place of one taken off gets the focus.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target && event.detail.target.id !== "card") return;
    changed();
    const row = document.querySelector("[data-fresh]");
    if (!row) return;
    const first = row.querySelector("input:not([type=hidden]), textarea, select");
    (first && !first.value ? first : row).focus();
  });

  // Dragging: the handle makes its row draggable, the others say where it goes.
  let row = null;
  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (handle) handle.closest("li").draggable = true;
  });
  document.addEventListener("dragstart", (event) => {
    row = event.target.closest ? event.target.closest("[data-rows] > li[draggable=true]") : null;
    if (!row) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    row.classList.add("dragged");
  });
  document.addEventListener("dragover", (event) => {
    const over = row && event.target.closest("[data-rows] > li");
    if (!over || over.parentElement !== row.parentElement) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    const after = event.clientY > box.top + box.height / 2;
    if (over !== row) over.parentElement.insertBefore(row, after ? over.nextSibling : over);
  });
  document.addEventListener("dragend", () => {
    if (!row) return;
    const list = row.parentElement;
    row.classList.remove("dragged");
    row.draggable = false;
    row = null;
    const order = list.closest("form[data-order]");
    if (order) order.requestSubmit();
    else changed();
  });
})();
