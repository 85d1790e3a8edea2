/**
 * An engine in memory that enforces what the real one does, on a test clock and without threads.
 *
 * <p>Must not know the planner or the loop; {@code EngineContract} holds it to the real engine. Read {@link
 * dev.holdfast.testing.memory.InMemoryEngine} first, then {@link dev.holdfast.testing.memory.Lifecycle}.
 */
@NullMarked
package dev.holdfast.testing.memory;

import org.jspecify.annotations.NullMarked;
