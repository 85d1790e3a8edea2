/**
 * How long to wait before something is tried again. Pure.
 *
 * <p>Must not know what is tried, or who waits. Read {@link dev.holdfast.retry.ExponentialBackoff} first.
 */
@NullMarked
package dev.holdfast.retry;

import org.jspecify.annotations.NullMarked;
