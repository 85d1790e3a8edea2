/**
 * Strict checking of a YAML tree against the JSON Schema of the resource, and of what a schema cannot say.
 *
 * <p>Must not know files or Compose. Read {@link dev.holdfast.document.schema.DocumentChecker} first.
 */
@NullMarked
package dev.holdfast.document.schema;

import org.jspecify.annotations.NullMarked;
