/**
 * One class for each command: its own options, and what it does as a paragraph.
 *
 * <p>Must not know how the program is assembled or how texts look. Larger than other packages because every command has a class
 * of its own. Read {@link dev.holdfast.cli.command.PlanCommand} first, then
 * {@link dev.holdfast.cli.command.ApplyCommand}.
 */
@NullMarked
package dev.holdfast.cli.command;

import org.jspecify.annotations.NullMarked;
