/**
 * Logins for image registries: where they come from and which one an image needs.
 *
 * <p>Must not know the engine or documents. A login lives in memory only; nothing here writes. Read {@link
 * dev.holdfast.credentials.LoginSource} first.
 */
@NullMarked
package dev.holdfast.credentials;

import org.jspecify.annotations.NullMarked;
