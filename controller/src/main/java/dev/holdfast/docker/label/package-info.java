/**
 * Names on the engine: labels and image references, each with one owner.
 *
 * <p>Must not know requests or answers. Read {@link dev.holdfast.docker.label.Labels} first.
 */
@NullMarked
package dev.holdfast.docker.label;

import org.jspecify.annotations.NullMarked;
