/**
 * Values to the text that people and scripts read. Pure: a renderer is given everything and returns a text; only {@link
 * dev.holdfast.cli.render.Terminal} knows what the text is written to.
 *
 * <p>Larger than other packages because each kind of output has a small renderer of its own.
 *
 * <p>Must not know commands, files or the engine. Read {@link dev.holdfast.cli.render.PlanRenderer} first.
 */
@NullMarked
package dev.holdfast.cli.render;

import org.jspecify.annotations.NullMarked;
