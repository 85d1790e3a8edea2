/**
 * Values that come in by reference.
 *
 * <p>Must not know documents or Compose projects. Read {@link dev.holdfast.secrets.VariablesFile} first.
 */
@NullMarked
package dev.holdfast.secrets;

import org.jspecify.annotations.NullMarked;
