/**
 * Every Compose file that ships or that tests play: that each converges, and that the way it is written does not matter.
 *
 * <p>Must not know how files are loaded or planned. Read {@link dev.holdfast.files.ComposeFile} first.
 */
@NullMarked
package dev.holdfast.files;

import org.jspecify.annotations.NullMarked;
