/**
 * Plays the end-to-end scenarios of docker compose with {@code holdfast} in its place, on a real engine.
 *
 * <p>Must not know how a command comes to its result. Read {@link dev.holdfast.scenario.ComposeScenariosIT} first, then
 * {@link dev.holdfast.scenario.Verbs}; what is not played is listed in {@code docs/compose-scenarios.md}.
 */
@NullMarked
package dev.holdfast.scenario;

import org.jspecify.annotations.NullMarked;
