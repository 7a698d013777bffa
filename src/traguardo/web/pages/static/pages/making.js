// Says that a document is being made, from the click until it is there: a long one takes seconds.
// Without it the link works like any other.
(() => {
  "use strict";
  const told = document.querySelector("[data-making]");
  const tell = (words, link) => { told.textContent = words.replace("{name}", link.getAttribute("aria-label")); };

  const keep = async (answer, name) => {
    const kept = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name });
    kept.click();
    setTimeout(() => URL.revokeObjectURL(kept.href), 60000);
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-document]");
    if (!told || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy") === "true") return;
    link.setAttribute("aria-busy", "true");
    tell(told.dataset.making, link);
    try {
      const answer = await fetch(link.href);
      const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
      if (!answer.ok || !name) throw new Error("a page that says why");
      await keep(answer, name[1]);
      tell(told.dataset.made, link);
    } catch {
      location.assign(link.href);
    } finally {
      link.removeAttribute("aria-busy");
    }
  });
})();
