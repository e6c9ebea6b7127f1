// Making and keeping elements. Text only ever becomes text nodes, never markup.

/** An element with attributes (`on…` listeners, `class`, `data-…`) and children (nodes, texts; null is left out). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets a text where it differs, so that nothing is painted or read out for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setClass(element, name) {
  if (element.className !== name) element.className = name;
}

/**
 * Makes a container's children those of a list, kept by key: `make(item)` makes an element, `update(element, item)` brings it
 * up to date. Elements stay, and with them focus and selection.
 */
export function keyed(container, items, key, make, update) {
  const known = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let place = container.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let element = known.get(name);
    known.delete(name);
    if (!element) {
      element = make(item);
      element.dataset.key = name;
    }
    update(element, item);
    if (element === place) {
      place = place.nextElementSibling;
    } else {
      container.insertBefore(element, place);
    }
  }
  known.forEach((gone) => gone.remove());
}

/** The child marked with `data-part`. */
export function part(element, name) {
  return element.querySelector(`[data-part="${name}"]`);
}

export function toast(text, kind = 'info') {
  const box = document.getElementById('toasts');
  const element = h('div', { class: `toast ${kind}` }, text);
  box.append(element);
  setTimeout(() => element.remove(), kind === 'error' ? 10000 : 5000);
}
