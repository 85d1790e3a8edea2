/**
 * Who to trust and who we are on a TLS connection, out of PEM files.
 *
 * <p>Must not know who is spoken to, or how. Read {@link dev.holdfast.secrets.tls.TlsFiles} first.
 */
@NullMarked
package dev.holdfast.secrets.tls;

import org.jspecify.annotations.NullMarked;
