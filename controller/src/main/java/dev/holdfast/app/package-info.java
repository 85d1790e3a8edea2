/**
 * The assembled program: the only place that builds adapters, threads and the clock, and that ends the process.
 *
 * <p>Must not know anything that a package below could decide. Larger than other packages because whatever makes a thread or reads
 * the clock has to live here. Read {@link dev.holdfast.app.Main}, then {@link
 * dev.holdfast.app.Controller}.
 */
@NullMarked
package dev.holdfast.app;

import org.jspecify.annotations.NullMarked;
