/**
 * Where the text of a Compose file comes from.
 *
 * <p>Must not know documents or Compose. Read {@link dev.holdfast.source.ComposeSource} first, then {@link
 * dev.holdfast.source.RemoteSources}, which asks what is not on this node.
 */
@NullMarked
package dev.holdfast.source;

import org.jspecify.annotations.NullMarked;
