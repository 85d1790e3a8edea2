/**
 * Pulling images over links that are not good: shared, with logins, ended when nothing moves, left alone for a while after a failure.
 *
 * <p>Must not know why an image is wanted. Read {@link dev.holdfast.docker.pull.ImagePuller} first.
 */
@NullMarked
package dev.holdfast.docker.pull;

import org.jspecify.annotations.NullMarked;
