package org.tongzhou.codes;

/** How large a placard is printed: for a wall, or for a counter and a hand. */
enum PlacardSize {
    A4,
    A6
}
