/**
 * The assembled program: the only place that builds adapters, threads and the clock, and that ends the process.
 *
 * <p>Must not decide anything that a package below could. Read {@link dev.holdfast.app.Main}, then {@link
 * dev.holdfast.app.Controller}.
 */
@NullMarked
package dev.holdfast.app;

import org.jspecify.annotations.NullMarked;
