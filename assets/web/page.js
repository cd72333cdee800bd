"use strict";
// A table that is wider than its room can be scrolled by keyboard; one that fits is no stop for it.
(() => {
  const rooms = [...document.querySelectorAll(".wide")];
  const settle = () => {
    for (const room of rooms) {
      if (room.scrollWidth > room.clientWidth) room.tabIndex = 0;
      else room.removeAttribute("tabindex");
    }
  };
  const watcher = new ResizeObserver(settle);
  for (const room of rooms) watcher.observe(room);
})();
