/**
 * The container engine as this program sees it: one facade over the parts that observe, act, wait, listen and read logs.
 *
 * <p>Must not know what should run or why. Read {@link dev.holdfast.docker.DockerEngine} first; {@code docker.client} talks to the engine,
 * {@code docker.label} owns names, {@code docker.payload} builds request bodies.
 */
@NullMarked
package dev.holdfast.docker;

import org.jspecify.annotations.NullMarked;
