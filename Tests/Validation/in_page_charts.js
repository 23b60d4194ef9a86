// What browser.py asks of a page's charts, beyond what axe looks at. Needs in_page.js first, as `validation`.
(() => {
    const { nameOf, oneLine } = validation;
    const inView = () => [...document.querySelectorAll('svg[role=img]')].filter(each => each.checkVisibility());

    // Every drawing is a chart with words and a table beside it, or is hidden from those who can't see it.
    const charts = () => {
        const faults = [];
        const drawings = [...document.querySelectorAll('svg')].filter(each => !each.parentElement.closest('svg'));
        const images = drawings.filter(each => each.getAttribute('role') === 'img');
        for (const each of drawings) {
            if (!images.includes(each) && !each.closest('[aria-hidden=true]')) {
                faults.push([nameOf(each), 'an svg that is neither role=img nor aria-hidden']);
            }
        }
        for (const each of images) {
            for (const part of ['title', 'desc']) {
                const words = [...each.children].find(child => child.tagName === part)?.textContent ?? '';
                if (!oneLine(words)) faults.push([nameOf(each), `a chart without a ${part}`]);
            }
            const table = each.closest('figure')?.querySelector('table');
            if (!table) {
                faults.push([nameOf(each), 'a chart without a table in the same figure']);
            } else if (!table.querySelector('tbody tr td')) {
                faults.push([nameOf(each), 'a chart whose table has no figures']);
            }
        }
        return { charts: images.length, faults };
    };

    // Words of a chart that run into each other or out of the window.
    const words = () => {
        const faults = [];
        for (const image of inView()) {
            const texts = [...image.querySelectorAll('text')].map(each => [each, each.getBoundingClientRect()]);
            for (const [index, [one, box]] of texts.entries()) {
                if (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5) {
                    faults.push([nameOf(image), `"${oneLine(one.textContent)}" runs out of the window`]);
                }
                for (const [other, next] of texts.slice(index + 1)) {
                    const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
                    const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
                    // A line of text has air above and below its letters.
                    if (across > 1 && down > box.height / 3) {
                        faults.push([nameOf(image), `"${oneLine(one.textContent)}" and "${oneLine(other.textContent)}" overlap`]);
                    }
                }
            }
        }
        return faults;
    };

    const channels = text => (text.match(/[\d.]+/g) ?? []).map(Number);
    const blend = (over, alpha, under) => over.map((value, index) => value * alpha + under[index] * (1 - alpha));
    const luminance = colour => colour.map(value => value / 255)
        .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
    const contrast = (one, other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
        return (light + 0.05) / (dark + 0.05);
    };
    // What a paint, as computed, gives over a colour; null for none and for patterns, which lie on a shape of their own.
    const painted = (paint, opacity, under) => {
        if (!paint.startsWith('rgb')) return null;
        const [red, green, blue, alpha = 1] = channels(paint);
        return alpha * opacity === 0 ? null : blend([red, green, blue], alpha * opacity, under);
    };
    const paper = element => {
        for (let each = element; each; each = each.parentElement) {
            const [red, green, blue, alpha = 1] = channels(getComputedStyle(each).backgroundColor);
            if (alpha === 1) return [red, green, blue];
        }
        return [255, 255, 255];
    };

    // WCAG 2.2, 1.4.3 and 1.4.11: each shape that says something against what is around it, each text against each thing below
    // it. What only guides the eye is left out: rules across a chart, and tracks, whose bars have their figure beside them.
    const colours = () => {
        const faults = [];
        let checked = 0;
        const check = (image, what, one, other, least) => {
            checked++;
            const ratio = contrast(one, other);
            if (ratio < least) faults.push([nameOf(image), `${what}: contrast ${ratio.toFixed(2)}, less than ${least}`]);
        };
        const shapesOf = image => [...image.querySelectorAll('rect, path, circle, line, polyline, polygon')]
            .filter(each => !each.matches('.rule') && !each.closest('defs'));
        for (const image of [...inView(), ...document.querySelectorAll('svg.bar, svg.swatch')]) {
            const around = paper(image);
            const shapes = shapesOf(image);
            for (const shape of shapes.filter(each => !each.matches('.track'))) {
                const style = getComputedStyle(shape);
                // A pattern lies on a shape of the same size, which is looked at by itself.
                if (style.fill.startsWith('url(')) continue;
                const seen = [painted(style.fill, style.fillOpacity * style.opacity, around),
                              style.strokeWidth === '0px' ? null : painted(style.stroke, style.strokeOpacity * style.opacity, around)]
                    .filter(Boolean);
                // Either its area or its outline has to be seen.
                const best = seen.sort((one, other) => contrast(other, around) - contrast(one, around))[0];
                if (best) check(image, `${shape.tagName} ${shape.getAttribute('class')}`, best, around, 3);
            }
            for (const text of image.querySelectorAll('text')) {
                const style = getComputedStyle(text);
                const ink = painted(style.fill, style.fillOpacity * style.opacity, around);
                const hasHalo = style.paintOrder.startsWith('stroke') && Number.parseFloat(style.strokeWidth) >= 2;
                const box = text.getBoundingClientRect();
                const below = hasHalo ? [] : shapes.filter(each => {
                    const other = each.getBoundingClientRect();
                    return other.left < box.right - 1 && other.right > box.left + 1
                        && other.top < box.bottom - 4 && other.bottom > box.top + 4 && isUnder(each, box);
                });
                const grounds = hasHalo ? [painted(style.stroke, 1, around)] : [around, ...below.map(each => {
                    const other = getComputedStyle(each);
                    return painted(other.fill, other.fillOpacity * other.opacity, around) ?? painted(other.stroke, 1, around);
                })].filter(Boolean);
                const size = Number.parseFloat(style.fontSize);
                const least = size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? 3 : 4.5;
                grounds.forEach(ground => check(image, `"${oneLine(text.textContent)}"`, ink ?? around, ground, least));
            }
        }
        return { checked, faults: [...new Map(faults.map(each => [each.join(), each])).values()] };
    };

    // Whether a shape is under some point of a box: its own box may be far wider than what it covers.
    const isUnder = (shape, box) => {
        const matrix = shape.getScreenCTM().inverse();
        for (let across = 0; across <= 8; across++) {
            for (let down = 1; down <= 3; down++) {
                const point = new DOMPoint(box.left + box.width * across / 8, box.top + box.height * down / 4);
                const inside = point.matrixTransform(matrix);
                const filled = getComputedStyle(shape).fill !== 'none';
                if (filled ? shape.isPointInFill(inside) : shape.isPointInStroke(inside)) return true;
            }
        }
        return false;
    };

    return { charts, words, colours };
})()
