"use strict";
/* Sorts and filters the rows that the page shows. Without it the page says the same. */
(() => {
  const words = new Intl.Collator("en-GB", { numeric: true });
  const missing = (text) => text === "" || text === "–";
  const shown = (cell) => {
    const time = cell.querySelector("time");
    return time ? time.dateTime : cell.textContent.trim();
  };
  const compare = (one, other) => {
    const left = Number.parseFloat(one.replace(/,/g, ""));
    const right = Number.parseFloat(other.replace(/,/g, ""));
    const areNumbers = !Number.isNaN(left) && !Number.isNaN(right);
    return areNumbers && left !== right ? left - right : words.compare(one, other);
  };

  const sort = (table, column, heading) => {
    const isRising = heading.getAttribute("aria-sort") !== "ascending";
    const body = table.tBodies[0];
    const isText = heading.classList.contains("t") || heading.classList.contains("d");
    const rows = Array.from(body.rows, (row) => ({ row, text: shown(row.cells[column]) }));
    rows.sort((one, other) => {
      if (missing(one.text) || missing(other.text)) return missing(one.text) - missing(other.text);
      const order = isText ? words.compare(one.text, other.text) : compare(one.text, other.text);
      return isRising ? order : -order;
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", isRising ? "ascending" : "descending");
    body.append(...rows.map((entry) => entry.row));
  };

  const addButtons = (table) => {
    Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, column, heading));
      heading.replaceChildren(button);
    });
  };

  const addFilter = (table) => {
    const rows = Array.from(table.tBodies[0].rows, (row) => ({ row, text: row.textContent.toLowerCase() }));
    const line = document.createElement("p");
    const label = document.createElement("label");
    const title = document.createElement("span");
    const field = document.createElement("input");
    const status = document.createElement("output");
    const name = table.caption.querySelector(".title").textContent;
    line.className = "filter";
    title.className = "hidden";
    title.textContent = " “" + name + "”";
    field.type = "search";
    field.autocomplete = "off";
    label.append("Filter", title, " ", field);
    line.append(label, " ", status);
    field.addEventListener("input", () => {
      const parts = field.value.toLowerCase().split(/\s+/).filter((part) => part !== "");
      let count = 0;
      for (const entry of rows) {
        const isShown = parts.every((part) => entry.text.includes(part));
        entry.row.hidden = !isShown;
        count += isShown ? 1 : 0;
      }
      const total = rows.length.toLocaleString("en-GB");
      status.textContent = parts.length === 0 ? "" : count.toLocaleString("en-GB") + " of " + total + " rows";
    });
    table.closest(".scroll").before(line);
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    addButtons(table);
    if (!table.closest("details")) addFilter(table);
  }
})();
