/** How much the window is zoomed, 1 outside presenter mode: what the pointer and boxes say, divided by it, are px of the page. */
export const zoomNow = () => Number(getComputedStyle(document.documentElement).getPropertyValue('--rb-zoom')) || 1
