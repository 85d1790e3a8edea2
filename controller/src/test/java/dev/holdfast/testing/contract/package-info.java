/**
 * What planner and loop rely on from an engine, as tests that run on the engine in memory and on a real one.
 *
 * <p>Must not know which engine it is. Read {@link dev.holdfast.testing.contract.EngineFixture} first, then the contracts.
 */
@NullMarked
package dev.holdfast.testing.contract;

import org.jspecify.annotations.NullMarked;
