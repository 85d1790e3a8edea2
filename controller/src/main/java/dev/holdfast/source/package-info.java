/**
 * Where the text of a Compose file comes from.
 *
 * <p>Must not know documents or Compose. Read {@link dev.holdfast.source.ComposeSource} first.
 */
@NullMarked
package dev.holdfast.source;

import org.jspecify.annotations.NullMarked;
