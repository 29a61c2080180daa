package org.tongzhou.demonstration;

import java.time.Duration;

/**
 * What is switched at {@code /demo}.
 *
 * @param ahead by how much the business clock is ahead of the real one
 * @param live whether fictional events happen by themselves
 * @param held whether a reset is under way, so that nothing may change
 */
record Setting(Duration ahead, boolean live, boolean held) {

    boolean shifted() {
        return !ahead.isZero();
    }
}
