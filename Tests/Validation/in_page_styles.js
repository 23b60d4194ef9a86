// Whether Chromium knows every selector, property, value and media query of the page's styles. What it does not know it would
// leave out without a word. Evaluated through DevTools. Returns the parts that it does not know.
(() => {
    const unknown = [];
    let checked = 0;

    const splitAtCommas = text => {
        const parts = [];
        let depth = 0, start = 0;
        for (let index = 0; index <= text.length; index++) {
            if ('([{'.includes(text[index] ?? 'x')) depth++;
            if (')]}'.includes(text[index] ?? 'x')) depth--;
            if (index === text.length || text[index] === ',' && depth === 0) {
                parts.push(text.slice(start, index).trim());
                start = index + 1;
            }
        }
        return parts;
    };

    const note = (isKnown, text) => {
        checked++;
        if (!isKnown) unknown.push(text);
    };

    const declaration = text => {
        const colon = text.indexOf(':');
        const name = text.slice(0, colon).trim(), value = text.slice(colon + 1).replace(/!\s*important\s*$/, '').trim();
        if (!name.startsWith('--')) note(colon > 0 && CSS.supports(name, value), text);
    };

    // What stands before a brace: what is inside are rules, declarations, or neither (descriptors of a page or font).
    const prelude = (text, inside) => {
        if (text.startsWith('@media')) {
            splitAtCommas(text.slice(6)).forEach(query => note(matchMedia(query).media !== 'not all', text));
            return inside ?? 'rules';
        }
        if (/^@(supports|container|layer)/.test(text)) return inside ?? 'rules';
        if (/^@(-webkit-)?keyframes/.test(text)) return 'frames';
        if (text.startsWith('@')) return 'descriptors';
        if (inside !== 'frames') splitAtCommas(text).forEach(each => note(CSS.supports(`selector(${each})`), each));
        return 'declarations';
    };

    for (const element of document.querySelectorAll('style')) {
        const text = element.textContent.replace(/\/\*[^]*?\*\//g, ' ');
        const open = [];
        let start = 0, depth = 0, quote = '';
        const finish = index => {
            const part = text.slice(start, index).replace(/\s+/g, ' ').trim();
            start = index + 1;
            return part;
        };
        for (let index = 0; index < text.length; index++) {
            const letter = text[index];
            if (quote) {
                if (letter === '\\') index++;
                else if (letter === quote) quote = '';
            } else if (letter === '"' || letter === "'") quote = letter;
            else if (letter === '(') depth++;
            else if (letter === ')') depth--;
            else if (depth > 0) continue;
            else if (letter === '{') open.push(prelude(finish(index), open.at(-1)));
            else if (letter === ';' || letter === '}') {
                const part = finish(index);
                if (part && open.at(-1) === 'declarations') declaration(part);
                else if (part && open.at(-1) !== 'descriptors') note(part.startsWith('@'), part);
                if (letter === '}') {
                    if (open.length === 0) unknown.push('a brace that closes nothing');
                    open.pop();
                }
            }
        }
        if (open.length > 0 || depth > 0 || quote) unknown.push('a brace, bracket or quote that is not closed');
    }
    return { checked, unknown: [...new Set(unknown)] };
})()
