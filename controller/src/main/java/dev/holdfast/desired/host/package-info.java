/**
 * What the host gives a container and holds back from it: processors, memory, devices, namespaces, rights, names.
 *
 * <p>Must not know the rest of the model, which is built from it. Read {@link dev.holdfast.desired.host.Resources} first.
 */
@NullMarked
package dev.holdfast.desired.host;

import org.jspecify.annotations.NullMarked;
