/**
 * Compose files on web servers.
 *
 * <p>Must not know when it is asked or what becomes of the text. Read {@link dev.holdfast.source.web.HttpSource} first.
 */
@NullMarked
package dev.holdfast.source.web;

import org.jspecify.annotations.NullMarked;
