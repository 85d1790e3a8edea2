/**
 * Which keys a Compose file may have, how far each is supported, and what its value looks like.
 *
 * <p>Must not know what the values mean. Read {@link dev.holdfast.compose.schema.ServiceAttributes} first, then
 * {@link dev.holdfast.compose.schema.SchemaChecker}.
 */
@NullMarked
package dev.holdfast.compose.schema;

import org.jspecify.annotations.NullMarked;
