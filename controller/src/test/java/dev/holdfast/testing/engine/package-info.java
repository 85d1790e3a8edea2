/**
 * A real container engine for tests, and the program run against it as a user runs it.
 *
 * <p>Must not know the program's classes. Read {@link dev.holdfast.testing.engine.TestEngine} first.
 */
@NullMarked
package dev.holdfast.testing.engine;

import org.jspecify.annotations.NullMarked;
