/**
 * Differential parity: every Compose file of {@code compat/files} is brought up with docker-compose 1.29.2 and with Holdfast, one after the
 * other on the same engine, and what the engine then says of every container, network and volume is compared field by field.
 *
 * <p>Must not know how Holdfast is built: it uses the command line. Read {@link dev.holdfast.compat.ParityCheck} first.
 */
@NullMarked
package dev.holdfast.compat;

import org.jspecify.annotations.NullMarked;
