/**
 * The command line: options, exit codes, and what happens to failures; one class for each command in {@code command}, texts
 * in {@code render}.
 *
 * <p>Must not know how the program is assembled; that comes in through {@link dev.holdfast.cli.Program}. Read {@link
 * dev.holdfast.cli.CommandLines} first.
 */
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
