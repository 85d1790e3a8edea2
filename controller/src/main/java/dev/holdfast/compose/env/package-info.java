/**
 * Env files: {@code KEY=value} lines with quotes, comments and variables.
 *
 * <p>Must not know where files are nor what the values are for. Read {@link dev.holdfast.compose.env.EnvFile} first.
 */
@NullMarked
package dev.holdfast.compose.env;

import org.jspecify.annotations.NullMarked;
