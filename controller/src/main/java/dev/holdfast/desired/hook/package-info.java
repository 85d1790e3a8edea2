/**
 * The commands a service wants run when its containers start and stop ({@code pre_start}, {@code post_start}, {@code pre_stop}).
 *
 * <p>Must not know the rest of a service, or who runs them. Read {@link dev.holdfast.desired.hook.Hooks} first.
 */
@NullMarked
package dev.holdfast.desired.hook;

import org.jspecify.annotations.NullMarked;
