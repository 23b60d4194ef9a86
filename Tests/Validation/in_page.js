// What browser.py asks of a page, from inside it. Evaluated through DevTools, which a page's policy does not govern.
(() => {
    const oneLine = text => text.replace(/\s+/g, ' ').trim();

    // A name to find an element by: its id, or the way to it from the nearest element with one.
    const nameOf = element => {
        const steps = [];
        for (let each = element; each && each !== document.body; each = each.parentElement) {
            if (each.id) {
                steps.unshift('#' + each.id);
                break;
            }
            const same = [...(each.parentElement?.children ?? [])].filter(other => other.tagName === each.tagName);
            steps.unshift(each.tagName.toLowerCase() + (same.length > 1 ? `:nth-of-type(${same.indexOf(each) + 1})` : ''));
        }
        return steps.slice(-4).join(' > ');
    };

    // The text of main without what the script adds to it: filters, and whatever is in heads that sort.
    const mainText = () => {
        const main = document.querySelector('main');
        if (!main) return null;
        const added = [...main.querySelectorAll('p.filter'), ...main.querySelectorAll('table[data-sortable] thead th')];
        const contents = added.map(each => [...each.childNodes]);
        const heads = added.filter(each => each.matches('th')).map(each => oneLine(each.textContent));
        added.forEach(each => each.replaceChildren());
        const texts = { heads, all: oneLine(main.textContent), seen: oneLine(main.innerText) };
        added.forEach((each, index) => each.replaceChildren(...contents[index]));
        return texts;
    };

    // What makes the page wider than the window.
    const overflow = () => {
        const root = document.documentElement;
        const faults = [];
        for (const each of [root, document.body]) {
            if (['hidden', 'clip'].includes(getComputedStyle(each).overflowX)) {
                faults.push(`${each.tagName.toLowerCase()} cuts off what is too wide (overflow-x)`);
            }
        }
        if (root.scrollWidth <= root.clientWidth && document.body.scrollWidth <= root.clientWidth) return faults;
        const isContained = element => {
            for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
                if (getComputedStyle(each).overflowX !== 'visible') return true;
            }
            return false;
        };
        const wide = [...document.body.querySelectorAll('*')]
            .filter(each => each.getBoundingClientRect().right > root.clientWidth + 0.5 && !isContained(each))
            .slice(0, 3).map(nameOf);
        faults.push(`${root.scrollWidth} px wide in a window of ${root.clientWidth}: ${wide.join(', ')}`);
        return faults;
    };

    // Cells of a column that differ in words alone look alike: rows in which all cells are like one above are
    // taken out (not hidden, because axe's time goes with the size of the tree).
    const keepOneRowOfEachKind = () => {
        const kindOf = html => html.replace(/>[^<]*</g, '><').replace(/\s(id|href|headers|datetime|value|d)="[^"]*"/g, '');
        for (const body of document.querySelectorAll('tbody')) {
            const kinds = new Set();
            for (const row of [...body.rows]) {
                const tag = kindOf(row.cloneNode(false).outerHTML);
                const cells = [...row.cells].map((cell, index) => `${index}${tag}${kindOf(cell.outerHTML)}`);
                if (cells.every(each => kinds.has(each))) row.remove();
                cells.forEach(each => kinds.add(each));
            }
        }
    };

    // What keeps axe from telling what is behind a text: gradients, what sticks while the rest scrolls, and frames that scroll.
    const layFlat = () => {
        for (const each of document.querySelectorAll('body, body *')) {
            const style = getComputedStyle(each);
            if (style.backgroundImage !== 'none') each.style.backgroundImage = 'none';
            if (style.position === 'sticky') each.style.position = 'static';
            if (['auto', 'scroll'].includes(style.overflowX)) each.style.overflow = 'visible';
        }
        // Axe takes what reaches beyond the body for covered. The layout stays that of the window.
        Object.assign(document.body.style, { boxSizing: 'content-box', width: '100vw', paddingRight: '20000px' });
    };

    // In print: heads of tables come again on each sheet, and no chart is taller than a sheet.
    const print = height => {
        const faults = [];
        for (const each of document.querySelectorAll('thead')) {
            const table = each.closest('table');
            if (table.checkVisibility() && getComputedStyle(each).display !== 'table-header-group') {
                faults.push([nameOf(each), 'a table head that is not repeated in print']);
            }
        }
        for (const each of document.querySelectorAll('svg[role=img]')) {
            const box = each.getBoundingClientRect();
            if (box.height > height) faults.push([nameOf(each), `a chart of ${Math.round(box.height)} px, cut in print`]);
            if (!each.checkVisibility()) faults.push([nameOf(each), 'a chart that is not printed']);
        }
        return faults;
    };

    return { nameOf, oneLine, mainText, overflow, keepOneRowOfEachKind, layFlat, print };
})()
