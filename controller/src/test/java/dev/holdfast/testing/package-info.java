/**
 * What tests of several packages share: a clock that stands still and, below, an engine in memory.
 *
 * <p>Must not know any single test. Read {@link dev.holdfast.testing.TestClock} first.
 */
@NullMarked
package dev.holdfast.testing;

import org.jspecify.annotations.NullMarked;
