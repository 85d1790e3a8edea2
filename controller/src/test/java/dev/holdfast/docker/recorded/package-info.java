/**
 * Engines that cannot run in every build, by their recorded answers.
 *
 * <p>A recording is made by hand, after the tests of the adapter passed on the real engine: begin the engine on a socket of its own, import an
 * image {@code recorded:1} into it, and run {@link dev.holdfast.docker.recorded.EngineRecorder} with the socket and a folder; the file goes
 * to this package's resources. Must not know what the answers mean. Read {@link dev.holdfast.docker.recorded.Recording} first.
 */
@NullMarked
package dev.holdfast.docker.recorded;

import org.jspecify.annotations.NullMarked;
