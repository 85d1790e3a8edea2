/**
 * What speaks to AWS and to brokers, seen from a program that may use neither: their libraries are off the class path until then.
 *
 * <p>Must not know a class of the packages {@code aws} and {@code mqtt}, which are packed with those libraries. Read {@link
 * dev.holdfast.app.optional.OptionalLibraries} first.
 */
@NullMarked
package dev.holdfast.app.optional;

import org.jspecify.annotations.NullMarked;
